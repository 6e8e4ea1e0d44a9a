package dev.reprise.report;

import dev.reprise.history.Revision;
import dev.reprise.operation.Description;
import dev.reprise.operation.Operation;
import dev.reprise.operation.Origin;
import dev.reprise.replay.Assumption;
import dev.reprise.replay.Drift;
import dev.reprise.replay.LostRows;
import dev.reprise.replay.Outcome;
import dev.reprise.replay.Reasons;
import dev.reprise.replay.Replayed;
import dev.reprise.replay.Verdict;
import dev.reprise.replay.WayBack;
import dev.reprise.server.Fault;
import dev.reprise.text.Source;
import dev.reprise.text.Span;
import java.io.PrintStream;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `replay --format json`: one object per revision and line, oldest first.
public final class ReplayJson {
  private ReplayJson() {}

  public static void write(List<ReplayedRevision> revisions, PrintStream out) {
    for (ReplayedRevision each : revisions) {
      out.println(line(each));
    }
  }

  static String line(ReplayedRevision one) {
    Revision revision = one.revision();
    Replayed replayed = one.replayed();
    Source file = revision.source();
    var json = new JsonWriter();
    json.beginObject();
    json.member("path", file.path()).member("revision", revision.id());
    json.member("kind", revision.kind() == Revision.Kind.ALEMBIC ? "alembic" : "sql");
    if (one.database() != null) {
      json.member("database", one.database().word());
    }
    json.name("firstRun").beginObject();
    json.member("verdict", replayed.firstRun().verdict().word());
    faults(json, file, replayed, replayed.firstRun());
    Replayed.Loss loss = replayed.loss();
    if (loss != null) {
      json.name("loses").beginObject();
      json.member(loss.before() ? "beforeLine" : "afterLine", lines(file, loss.at()).first());
      json.member("writes", loss.writes()).endObject();
    }
    json.endObject();
    json.name("rerun").beginObject();
    outcome(json, file, replayed, replayed.rerun());
    json.endObject();
    json.name("crashes").beginArray();
    for (Replayed.Crash crash : replayed.crashes()) {
      json.beginObject();
      json.member("afterLine", lines(file, crash.after()).first());
      json.member("afterWrites", crash.afterWrites());
      json.member("verdict", crash.outcome().verdict().word());
      faults(json, file, replayed, crash.outcome());
      if (crash.outcome().verdict() == Verdict.DRIFTS) {
        drifts(json, file, crash.outcome());
      }
      if (crash.outcome().verdict() == Verdict.UNKNOWN) {
        json.name("unknown").beginArray();
        possible(crash.outcome()).forEach(each -> gap(json, file, each));
        json.endArray();
      }
      json.endObject();
    }
    json.endArray();
    downgrade(json, file, replayed);
    Fault alone = replayed.alone();
    if (alone != null) {
      json.name("alone").beginObject().member("verdict", "fails");
      json.name("faults").beginArray();
      fault(json, file, replayed, alone);
      json.endArray();
      json.endObject();
    }
    json.member("operations", replayed.operations());
    json.name("unknown").beginArray();
    Set<Replayed.Gap> gaps = new LinkedHashSet<>(replayed.gaps());
    if (replayed.wayBack() != null) {
      gaps.addAll(replayed.wayBack().gaps());
    }
    gaps.forEach(each -> gap(json, file, each));
    json.endArray();
    json.name("assumptions").beginArray();
    for (Assumption each : replayed.assumptions()) {
      json.beginObject().member("line", lines(file, each.origin()).first());
      json.member("text", PlanText.plain(each.text()));
      json.member("key", PlanText.plain(each.key())).endObject();
    }
    json.endArray();
    LocksJson.write(json, file, replayed.held());
    return json.endObject().toString();
  }

  private static void downgrade(JsonWriter json, Source file, Replayed replayed) {
    WayBack back = replayed.wayBack();
    json.name("downgrade").beginObject();
    json.member("verdict", back == null ? "none" : back.down().verdict().word());
    if (back != null) {
      faults(json, file, replayed, back.down());
      json.name("leaves").beginArray();
      for (WayBack.Left left : back.leaves()) {
        json.beginObject().member("object", left.object().toString());
        json.member("line", lines(file, left.made()).first()).endObject();
      }
      json.endArray();
    }
    if (back != null && back.upAgain() != null) {
      json.name("upAgain").beginObject();
      json.member("verdict", back.upAgain().verdict().word());
      faults(json, file, replayed, back.upAgain());
      json.endObject();
    }
    json.endObject();
  }

  private static void outcome(JsonWriter json, Source file, Replayed replayed, Outcome outcome) {
    json.member("verdict", outcome.verdict().word());
    faults(json, file, replayed, outcome);
    drifts(json, file, outcome);
    json.name("loses").beginArray();
    for (LostRows lost : outcome.lost()) {
      if (lost.every() && outcome.verdict() != Verdict.FAILS) {
        Lines lines = lines(file, lost.origin());
        json.beginObject().member("line", lines.first()).member("endLine", lines.last());
        json.member("object", lost.object().toString()).endObject();
      }
    }
    json.endArray();
  }

  /// The reasons a run that may fail or change something has no verdict.
  private static Set<Replayed.Gap> possible(Outcome outcome) {
    Set<Replayed.Gap> gaps = new LinkedHashSet<>();
    outcome.faults().forEach(each -> gaps.add(Reasons.of(each)));
    for (Drift drift : outcome.drifts()) {
      if (drift.origin() != null) {
        gaps.add(new Replayed.Gap(drift.origin(), "it is possible that " + drift.message()));
      }
    }
    return gaps;
  }

  private static void gap(JsonWriter json, Source file, Replayed.Gap gap) {
    json.beginObject().member("line", lines(file, gap.origin()).first());
    json.member("reason", PlanText.plain(gap.reason())).endObject();
  }

  private static void drifts(JsonWriter json, Source file, Outcome outcome) {
    json.name("drifts").beginArray();
    for (Fault fault : outcome.withRows()) {
      Lines lines = lines(file, fault.origin());
      json.beginObject().member("line", lines.first()).member("endLine", lines.last());
      json.member("message", PlanText.plain("if there are rows: " + fault.message()));
      operation(json, fault.operation());
      json.endObject();
    }
    for (Drift drift : outcome.drifts()) {
      json.beginObject();
      Origin origin = drift.origin();
      if (origin != null) {
        Lines lines = lines(file, origin);
        json.member("line", lines.first()).member("endLine", lines.last());
      }
      json.member("message", PlanText.plain(drift.message()));
      operation(json, drift.operation());
      json.endObject();
    }
    json.endArray();
  }

  /// Omits faults that depend on unread parts, except if they end a run that fails on every path.
  private static void faults(JsonWriter json, Source file, Replayed replayed, Outcome outcome) {
    json.name("faults").beginArray();
    for (Fault fault : outcome.told()) {
      fault(json, file, replayed, fault);
    }
    json.endArray();
  }

  private static void operation(JsonWriter json, @Nullable Operation operation) {
    if (operation != null) {
      json.member("operation", PlanText.plain(Description.of(operation)));
    }
  }

  private static void fault(JsonWriter json, Source file, Replayed replayed, Fault fault) {
    Lines lines = lines(file, fault.origin());
    json.beginObject();
    json.member("line", lines.first()).member("endLine", lines.last());
    if (fault.sqlstate() != null) {
      json.member(fault.sqlstate().length() == 4 ? "errno" : "sqlstate", fault.sqlstate());
    }
    json.member("condition", fault.condition());
    json.member("message", PlanText.plain(fault.message()));
    operation(json, fault.operation());
    List<Assumption> under = replayed.under(fault);
    if (!under.isEmpty()) {
      json.name("where").beginArray();
      under.forEach(each -> json.value(PlanText.plain(each.text())));
      json.endArray();
    }
    json.endObject();
  }

  record Lines(int first, int last) {}

  static Lines lines(Source file, Origin origin) {
    Origin.Site site = origin.siteIn(file);
    Span span = site.span();
    int first = site.source().line(span.start());
    int last = site.source().line(Math.max(span.start(), span.end() - 1));
    return new Lines(first, last);
  }
}
