package dev.reprise.rule;

import dev.reprise.finding.Finding;
import dev.reprise.finding.Fix;
import dev.reprise.finding.Note;
import dev.reprise.finding.Place;
import dev.reprise.finding.Severity;
import dev.reprise.finding.When;
import dev.reprise.operation.Operation;
import dev.reprise.operation.Origin;
import dev.reprise.operation.PlanSteps;
import dev.reprise.operation.Step;
import dev.reprise.remedy.SqliteRemedy;
import dev.reprise.replay.Drift;
import dev.reprise.replay.Outcome;
import dev.reprise.replay.Replayed;
import dev.reprise.replay.Verdict;
import dev.reprise.server.Fault;
import dev.reprise.study.StudiedRevision;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Findings for the points at which a revision may stop and leave a state that its next run cannot
/// handle: one finding for all of them.
public final class CrashPointFindings {
  private static final int MOST = 5;

  private CrashPointFindings() {}

  /// For a driver that commits on the way and a revision that completes: the points after which a
  /// second run fails or leaves a different state. `temporary`: because of a batch's table.
  public static List<Replayed.Crash> of(StudiedRevision studied, boolean temporary) {
    if (!studied.commitsUnasked() || studied.replayed().firstRun().verdict() != Verdict.OK) {
      return List.of();
    }
    return studied.replayed().crashes().stream()
        .filter(each -> each.own() && isBad(each.outcome()))
        .filter(each -> isTemporary(each.outcome()) == temporary)
        .toList();
  }

  private static boolean isBad(Outcome outcome) {
    return outcome.verdict() == Verdict.FAILS || outcome.verdict() == Verdict.DRIFTS;
  }

  private static boolean isTemporary(Outcome outcome) {
    Fault stop = outcome.stop();
    return stop != null
        && stop.isDuplicate()
        && stop.operation() instanceof Operation.Rebuild rebuild
        && rebuild.stage() == Operation.Rebuild.Stage.CREATE;
  }

  public static @Nullable Finding finding(
      String rule, StudiedRevision studied, List<Replayed.Crash> points) {
    if (points.isEmpty()) {
      return null;
    }
    Replayed.Crash first = points.getFirst();
    Outcome outcome = first.outcome();
    Fault stop = outcome.stop();
    String then =
        stop != null
            ? "the next upgrade fails: " + FaultFindings.error(stop)
            : "the next upgrade succeeds but " + left(outcome.drifts().getFirst());
    Place place = Places.in(studied, first.after());
    List<Note> notes = new ArrayList<>();
    Place failing = stop == null ? null : Places.written(stop.origin());
    if (failing != null
        && (failing.source() != place.source() || failing.span().start() != place.span().start())) {
      notes.add(new Note("this statement fails", failing));
    }
    Fix fix = clearing(studied, points);
    return new Finding(
            rule,
            isTemporary(outcome) || goesOn(studied, first.after())
                ? Severity.ERROR
                : Severity.WARNING,
            When.CRASH,
            "If this stops after " + lines(studied, points) + ", " + then + ".",
            place,
            "stops halfway")
        .in(studied.revision().id())
        .withNotes(notes)
        .withFixes(fix == null ? List.of() : List.of(fix));
  }

  /// Only if all points are due to tables of batches.
  private static @Nullable Fix clearing(StudiedRevision studied, List<Replayed.Crash> points) {
    List<SqliteRemedy.Batch> batches = new ArrayList<>();
    for (Replayed.Crash point : points) {
      Fault stop = point.outcome().stop();
      if (stop == null
          || !isTemporary(point.outcome())
          || !(stop.operation() instanceof Operation.Rebuild rebuild)) {
        return null;
      }
      batches.add(new SqliteRemedy.Batch(point.after(), rebuild.temporary().name()));
    }
    return SqliteRemedy.clearing(studied.revision().source(), batches);
  }

  /// True if stoppable work follows; after the last statement only the version row does.
  private static boolean goesOn(StudiedRevision studied, Origin point) {
    return PlanSteps.operations(studied.upgrade()).stream()
        .map(Step.Apply::origin)
        .anyMatch(each ->
            each.source().equals(point.source()) && each.span().start() > point.span().start());
  }

  private static String left(Drift drift) {
    return drift.kind() == Drift.Kind.REMOVED
        ? "leaves out " + DriftFindings.quoted(drift.object())
        : drift.kind() == Drift.Kind.ADDED && drift.operation() == null
            // Created by an earlier revision.
            ? "leaves " + DriftFindings.quoted(drift.object()) + " in place"
            : DriftFindings.what(drift);
  }

  /// `line 12, 15 or 17`
  private static String lines(StudiedRevision studied, List<Replayed.Crash> points) {
    TreeSet<Integer> lines = new TreeSet<>();
    points.forEach(each -> lines.add(Places.in(studied, each.after()).start().line()));
    List<String> shown = lines.stream().limit(MOST).map(String::valueOf).toList();
    int more = lines.size() - MOST;
    if (more > 0) {
      return "line "
          + String.join(", ", shown)
          + " or "
          + (more == 1 ? "one other" : more + " others");
    }
    return shown.size() == 1
        ? "line " + shown.getFirst()
        : "line "
            + shown.subList(0, shown.size() - 1).stream().collect(Collectors.joining(", "))
            + " or "
            + shown.getLast();
  }
}
