package dev.reprise.report.prove;

import dev.reprise.operation.Origin;
import dev.reprise.prove.Fingerprint.Difference;
import dev.reprise.prove.Proof;
import dev.reprise.prove.Proof.Again;
import dev.reprise.prove.Proof.Crash;
import dev.reprise.prove.Proof.Downgrade;
import dev.reprise.prove.Proof.WithRows;
import dev.reprise.prove.RunResult;
import dev.reprise.prove.RunResult.Ending;
import dev.reprise.replay.Verdict;
import dev.reprise.server.Fault;
import dev.reprise.text.Printable;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `prove` for people: a line per revision, and below it the server's answers.
public final class ProveText {
  private static final int MOST_LINES = 5;

  private ProveText() {}

  public static void write(List<Proven> all, String server, PrintStream out) {
    int width = all.stream().mapToInt(each -> each.revision().id().length()).max().orElse(8);
    int shown = Math.min(Math.max(width, 8), 40);
    for (Proven each : all) {
      String id = each.revision().id();
      out.println(
          Printable.first(
              id
                  + " ".repeat(Math.max(0, shown - id.length()))
                  + "  %-10s  ".formatted(each.proof().verdict().word())
                  + each.revision().path()));
      lines(each).forEach(line -> out.println(Printable.of("    " + line)));
    }
    out.println();
    out.println(summary(all, server));
  }

  static String summary(List<Proven> all, String server) {
    List<String> parts = new ArrayList<>();
    for (Proof.Verdict verdict : Proof.Verdict.values()) {
      long count = all.stream().filter(each -> each.proof().verdict() == verdict).count();
      if (count > 0) {
        parts.add(count + " " + phrase(verdict));
      }
    }
    long differ = all.stream().filter(each -> !each.agrees()).count();
    return "%d %s run again on %s: %s%s"
        .formatted(
            all.size(),
            all.size() == 1 ? "revision" : "revisions",
            server,
            parts.isEmpty() ? "none" : String.join(", ", parts),
            differ == 0 ? "" : "; the replay predicted a different result for " + differ);
  }

  private static String phrase(Proof.Verdict verdict) {
    return switch (verdict) {
      case OK -> "pass";
      case FAILS -> "fail";
      case DRIFTS -> "pass but change something";
      case UNRUNNABLE -> "could not be run";
    };
  }

  /// All details of one revision, one per line.
  static List<String> lines(Proven proven) {
    Proof proof = proven.proof();
    List<String> lines = new ArrayList<>();
    Ending.Failed failed = proof.firstRun().failure();
    if (failed != null) {
      lines.add("first run: " + text(failed));
      tail(proof.firstRun(), failed, lines);
    }
    if (proof.together()) {
      lines.add("the first run passes only in the same process as its ancestors");
    }
    if (proof.rerun() != null) {
      again("again: ", proof.rerun(), lines);
    }
    for (Crash crash : proof.crashes()) {
      again(
          "rerun after a crash just past line %d: ".formatted(crash.afterLine()),
          crash.again(),
          lines);
    }
    downgrade(proof.downgrade(), lines);
    rows(proof.withRows(), proof.rerun(), lines);
    if (!proven.agrees()) {
      lines.add(
          "the replay predicted `%s`%s".formatted(proven.predicted().word(), expected(proven)));
      boolean rows = proven.predicted() == Verdict.DRIFTS && proof.verdict() == Proof.Verdict.OK;
      lines.add(
          rows
              ? "the difference may depend on the rows; fill the tables with --seed FILE"
              : "this difference is a bug in Reprise; please report it with the revision");
    }
    return lines;
  }

  private static String expected(Proven proven) {
    List<Fault> faults = proven.expected();
    if (faults.isEmpty()) {
      return "";
    }
    Fault fault = faults.getFirst();
    Origin.Site site = fault.origin().siteIn(proven.revision().source());
    return ": line %d: %s".formatted(site.source().line(site.span().start()), fault.message());
  }

  private static void downgrade(@Nullable Downgrade downgrade, List<String> lines) {
    if (downgrade == null) {
      return;
    }
    Ending.Failed failed = downgrade.run().failure();
    if (failed != null) {
      lines.add("downgrade: " + text(failed));
      return;
    }
    difference("downgrade leaves ", downgrade.leaves(), lines);
    if (downgrade.upAgain() != null) {
      again("upgrade after the downgrade: ", downgrade.upAgain(), lines);
    }
  }

  /// Only if the result differs on tables without rows.
  private static void rows(@Nullable WithRows rows, @Nullable Again empty, List<String> lines) {
    boolean same =
        rows != null
            && rows.again() != null
            && empty != null
            && rows.again().verdict() == empty.verdict();
    if (rows == null || same) {
      return;
    }
    Ending.Failed failed = rows.first().failure();
    if (failed != null) {
      lines.add("first run on tables with rows: " + text(failed));
    } else if (rows.again() != null) {
      again("second run on tables with rows: ", rows.again(), lines);
    }
  }

  private static void again(String when, Again again, List<String> lines) {
    Ending.Failed failed = again.run().failure();
    if (failed != null) {
      lines.add(when + text(failed));
    } else {
      difference(when, again.difference(), lines);
    }
  }

  private static void difference(String when, Difference difference, List<String> lines) {
    List<String> all = difference.lines();
    for (String line : all.subList(0, Math.min(all.size(), MOST_LINES))) {
      lines.add(when + line);
    }
    if (all.size() > MOST_LINES) {
      lines.add("%sand %d more".formatted(when, all.size() - MOST_LINES));
    }
  }

  static String text(Ending.Failed failed) {
    String place = failed.line() > 0 ? "line %d: ".formatted(failed.line()) : "";
    return place
        + (failed.sqlstate() != null
            ? "%s (%s %s)".formatted(failed.message(), failed.sqlstate(), failed.condition())
            : failed.condition().equals("unrunnable")
                ? failed.message()
                : failed.condition() + ": " + failed.message());
  }

  /// The tool's output, if the error is not in the revision.
  private static void tail(RunResult run, Ending.Failed failed, List<String> lines) {
    if (failed.isOutside() && !run.output().isBlank()) {
      List<String> printed = run.output().lines().toList();
      for (String line : printed.subList(Math.max(0, printed.size() - 8), printed.size())) {
        lines.add("  | " + line);
      }
    }
  }
}
