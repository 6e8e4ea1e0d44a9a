package dev.reprise.report;

import dev.reprise.operation.Description;
import dev.reprise.operation.Origin;
import dev.reprise.replay.Assumption;
import dev.reprise.replay.Drift;
import dev.reprise.replay.LostRows;
import dev.reprise.replay.Outcome;
import dev.reprise.replay.Replayed;
import dev.reprise.replay.Verdict;
import dev.reprise.replay.WayBack;
import dev.reprise.server.Fault;
import dev.reprise.text.Printable;
import dev.reprise.text.Source;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// `replay` for people: a table of revisions with the result of a second run, and below each the
/// statements that would stop it.
public final class ReplayText {
  private ReplayText() {}

  public static void write(List<ReplayedRevision> revisions, PrintStream out) {
    int width = revisions.stream().mapToInt(each -> each.revision().id().length()).max().orElse(8);
    int shown = Math.min(Math.max(width, 8), 40);
    int[] counts = new int[Verdict.values().length];
    for (ReplayedRevision each : revisions) {
      Outcome rerun = each.replayed().rerun();
      counts[rerun.verdict().ordinal()]++;
      out.println(
          Printable.first(
              pad(each.revision().id(), shown)
                  + "  "
                  + pad(rerun.verdict().word(), 7)
                  + "  "
                  + each.revision().source().path()
                  + (each.database() == null ? "" : "  on " + each.database().title())
                  + resumable(each.replayed())));
      details(each, out);
    }
    StringBuilder sum = new StringBuilder();
    for (Verdict verdict : Verdict.values()) {
      int count = counts[verdict.ordinal()];
      if (count > 0) {
        sum.append(sum.isEmpty() ? "" : ", ").append(count).append(' ').append(phrase(verdict));
      }
    }
    out.println();
    out.println(
        revisions.size()
            + (revisions.size() == 1 ? " revision" : " revisions")
            + " run a second time: "
            + (sum.isEmpty() ? "none" : sum));
    withoutVerdict(revisions, out);
  }

  /// The number of interruption points with remains after which it can be run again.
  private static String resumable(Replayed replayed) {
    List<Replayed.Crash> own = replayed.crashes().stream().filter(Replayed.Crash::own).toList();
    long fine = own.stream().filter(each -> each.outcome().verdict() == Verdict.OK).count();
    return own.isEmpty()
        ? ""
        : "  (resumable from "
            + fine
            + " of "
            + own.size()
            + (own.size() == 1 ? " point)" : " points)");
  }

  private static void withoutVerdict(List<ReplayedRevision> revisions, PrintStream out) {
    Map<String, Integer> reasons = new LinkedHashMap<>();
    int without = 0;
    for (ReplayedRevision each : revisions) {
      if (each.replayed().rerun().verdict() == Verdict.UNKNOWN) {
        without++;
        reasons.merge(each.replayed().gaps().getFirst().reason(), 1, Integer::sum);
      }
    }
    if (without > 0) {
      out.println(without + " of " + revisions.size() + " could not be checked:");
      reasons.forEach((reason, count) -> out.println(Printable.of("    " + count + ": " + reason)));
    }
  }

  private static String phrase(Verdict verdict) {
    return switch (verdict) {
      case OK -> "pass";
      case FAILS -> "fail";
      case DRIFTS -> "succeed but change something";
      case UNKNOWN -> "undetermined";
    };
  }

  private static void details(ReplayedRevision each, PrintStream out) {
    Source file = each.revision().source();
    Replayed replayed = each.replayed();
    for (Assumption assumption : replayed.assumptions()) {
      if (!assumption.both()) {
        line(out, file, assumption.origin(), "assuming " + assumption.text());
      }
    }
    boolean fails = replayed.firstRun().verdict() == Verdict.FAILS;
    for (Fault fault : fails ? replayed.firstRun().faults() : List.<Fault>of()) {
      line(out, file, fault.origin(), "the first run fails: " + text(fault));
    }
    Replayed.Loss loss = replayed.loss();
    if (loss != null) {
      line(
          out,
          file,
          loss.at(),
          loss.before()
              ? "the statements before this are rolled back, but the version row is written"
              : "nothing after this commit is committed, not even the version row");
    }
    if (replayed.alone() != null) {
      Fault alone = replayed.alone();
      line(
          out,
          file,
          alone.origin(),
          "fails if its ancestors were deployed earlier: " + text(alone));
    }
    for (Fault fault : replayed.rerun().told()) {
      line(out, file, fault.origin(), where(replayed, fault) + text(fault));
    }
    for (Fault fault : replayed.rerun().withRows()) {
      line(out, file, fault.origin(), "if there are rows: " + text(fault));
    }
    for (Drift drift : replayed.rerun().drifts()) {
      Origin origin = drift.origin();
      if (origin == null) {
        out.println(Printable.of("    " + drift.message()));
      } else {
        line(out, file, origin, drift.message());
      }
    }
    for (LostRows lost : replayed.rerun().lost()) {
      if (lost.every() && replayed.rerun().verdict() != Verdict.FAILS) {
        line(
            out,
            file,
            lost.origin(),
            "a second run loses data written since the first: " + lost.object());
      }
    }
    for (Replayed.Crash crash : replayed.crashes()) {
      if (crash.own() && crash.outcome().verdict() == Verdict.FAILS) {
        Fault fault = crash.outcome().faults().getFirst();
        line(
            out,
            file,
            crash.after(),
            "if a run stops after this, the next one fails: " + text(fault));
      }
    }
    wayBack(replayed, file, out);
    if (replayed.rerun().verdict() == Verdict.UNKNOWN) {
      for (Replayed.Gap gap : replayed.unread()) {
        line(out, file, gap.origin(), "not analyzed: " + gap.reason());
      }
      for (Replayed.Gap gap : replayed.undecided()) {
        line(out, file, gap.origin(), "unknown: " + gap.reason());
      }
    }
  }

  private static void wayBack(Replayed replayed, Source file, PrintStream out) {
    WayBack back = replayed.wayBack();
    if (back == null) {
      return;
    }
    for (Fault fault : back.down().told()) {
      line(out, file, fault.origin(), "the downgrade fails: " + text(fault));
    }
    for (Fault fault : back.upAgain() == null ? List.<Fault>of() : back.upAgain().told()) {
      line(out, file, fault.origin(), "after the downgrade, upgrading fails: " + text(fault));
    }
  }

  /// The assumptions of that error, if another answer leads to a different result.
  private static String where(Replayed replayed, Fault fault) {
    List<String> under = replayed.under(fault).stream().map(Assumption::text).toList();
    return under.isEmpty() ? "" : "assuming " + String.join(" and ", under) + ": ";
  }

  private static String text(Fault fault) {
    String error =
        fault.isServers() && fault.sqlstate() == null
            ? fault.message()
            : fault.sqlstate() == null
                ? fault.condition() + ": " + fault.message()
                : fault.message() + " (" + fault.sqlstate() + " " + fault.condition() + ")";
    return fault.operation() == null ? error : Description.of(fault.operation()) + ": " + error;
  }

  private static void line(PrintStream out, Source file, Origin origin, String text) {
    Origin.Site site = origin.siteIn(file);
    int line = site.source().line(site.span().start());
    String place =
        site.source().path().equals(file.path())
            ? "line " + line
            : site.source().path() + ":" + line;
    out.println(Printable.of("    " + place + ": " + text));
  }

  private static String pad(String text, int width) {
    return text.length() >= width ? text : text + " ".repeat(width - text.length());
  }
}
