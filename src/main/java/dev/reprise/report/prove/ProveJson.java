package dev.reprise.report.prove;

import dev.reprise.prove.Fingerprint.Difference;
import dev.reprise.prove.Proof;
import dev.reprise.prove.Proof.Again;
import dev.reprise.prove.Proof.Crash;
import dev.reprise.prove.Proof.Downgrade;
import dev.reprise.prove.Proof.WithRows;
import dev.reprise.prove.RunResult;
import dev.reprise.prove.RunResult.Ending;
import dev.reprise.prove.RunResult.Sent;
import dev.reprise.report.JsonWriter;
import java.io.PrintStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `prove --format json`: one object per revision and line, oldest first.
public final class ProveJson {
  private ProveJson() {}

  public static void write(List<Proven> all, String server, PrintStream out) {
    for (Proven each : all) {
      out.println(line(each, server));
    }
  }

  private static String line(Proven proven, String server) {
    Proof proof = proven.proof();
    var json = new JsonWriter();
    json.beginObject();
    json.member("revision", proven.revision().id()).member("path", proven.revision().path());
    json.member("verdict", proof.verdict().word()).member("predicted", proven.predicted().word());
    json.name("agrees").value(proven.agrees());
    json.name("clean").value(proof.isClean());
    json.texts("messages", ProveText.lines(proven));
    json.name("firstRun").beginObject();
    run(json, proof.firstRun());
    if (proof.together()) {
      json.name("together").value(true);
    }
    statements(json, proof.firstRun().sent());
    json.endObject();
    if (proof.rerun() != null) {
      json.name("rerun").beginObject();
      again(json, proof.rerun());
      json.endObject();
    }
    json.name("crashes").beginArray();
    for (Crash crash : proof.crashes()) {
      json.beginObject().member("afterLine", crash.afterLine());
      json.member("afterWrites", crash.afterWrites());
      again(json, crash.again());
      json.endObject();
    }
    json.endArray();
    downgrade(json, proof.downgrade());
    WithRows rows = proof.withRows();
    if (rows != null) {
      json.name("withRows").beginObject().member("rows", rows.count());
      json.name("firstRun").beginObject();
      run(json, rows.first());
      json.endObject();
      if (rows.again() != null) {
        json.name("rerun").beginObject();
        again(json, rows.again());
        json.endObject();
      }
      json.endObject();
    }
    json.member("milliseconds", proof.took().toMillis());
    json.member("server", server).endObject();
    return json.toString();
  }

  private static void downgrade(JsonWriter json, @Nullable Downgrade downgrade) {
    json.name("downgrade").beginObject();
    if (downgrade == null) {
      json.member("verdict", "none");
    } else {
      run(json, downgrade.run());
      json.texts("leaves", downgrade.leaves().lines());
      if (downgrade.upAgain() != null) {
        json.name("upAgain").beginObject();
        again(json, downgrade.upAgain());
        json.endObject();
      }
    }
    json.endObject();
  }

  private static void run(JsonWriter json, RunResult run) {
    json.member("verdict", run.passed() ? "ok" : "fails");
    faults(json, run);
  }

  private static void again(JsonWriter json, Again again) {
    json.member("verdict", again.verdict().word());
    faults(json, again.run());
    Difference difference = again.difference();
    if (again.run().passed()) {
      json.texts("drifts", difference.lines());
    }
  }

  private static void faults(JsonWriter json, RunResult run) {
    json.name("faults").beginArray();
    Ending.Failed failed = run.failure();
    if (failed != null) {
      json.beginObject();
      if (failed.line() > 0) {
        json.member("line", failed.line()).member("endLine", failed.endLine());
      }
      if (failed.sqlstate() != null) {
        json.member("sqlstate", failed.sqlstate());
      }
      json.member("condition", failed.condition()).member("message", failed.message());
      if (!failed.statement().isEmpty()) {
        json.member("statement", failed.statement());
      }
      json.endObject();
    }
    json.endArray();
  }

  private static void statements(JsonWriter json, List<Sent> sent) {
    json.name("statements").beginArray();
    for (Sent each : sent) {
      json.beginObject().member("line", each.line()).member("endLine", each.endLine());
      json.member("sql", each.statement());
      if (!each.locks().isEmpty()) {
        json.name("locks").beginArray();
        each.locks()
            .forEach(lock -> json.beginArray().value(lock.table()).value(lock.mode()).endArray());
        json.endArray();
      }
      if (!each.rewrites().isEmpty()) {
        json.texts("rewrites", each.rewrites());
      }
      json.endObject();
    }
    json.endArray();
  }
}
