package dev.reprise.replay;

import dev.reprise.catalog.Catalog;
import dev.reprise.catalog.Certainty;
import dev.reprise.catalog.Conditions;
import dev.reprise.catalog.Joins;
import dev.reprise.catalog.PersistentMap;
import dev.reprise.catalog.difference.Skipped;
import dev.reprise.catalog.snapshot.Snapshot;
import dev.reprise.operation.Operation;
import dev.reprise.operation.Origin;
import dev.reprise.operation.Plan;
import dev.reprise.replay.run.Continuations;
import dev.reprise.replay.run.Held;
import dev.reprise.replay.run.PlanInterpreter;
import dev.reprise.replay.run.Run;
import dev.reprise.replay.run.Sent;
import dev.reprise.replay.run.State;
import dev.reprise.server.Fault;
import dev.reprise.server.FaultKind;
import dev.reprise.server.Server;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Runs one revision a first time, again after completion, again from its crash points, and after a
/// downgrade.
final class RevisionReplay {
  private static final PersistentMap<String, Boolean> NO_MEMO = PersistentMap.empty();

  /// Each crash is a separate run: limits the total of operations, unless that allows too few.
  private static final int MAXIMUM_OPERATIONS = 200_000;

  private static final int FEWEST_CRASHES = 16;

  /// The number of statements of a guard on MySQL. Without this factor, each fix of a large file
  /// would seem to hide some crashes.
  private static final int GUARDED = 5;

  private static final String TRIED = " of them were simulated";

  private final Server server;
  private final PlannedRevision revision;
  private final PlanInterpreter.Keeping keeping;
  private final Run first;
  private final @Nullable Fault alone;
  private final @Nullable Fault stop;
  private final Catalog before;
  private final Catalog left;
  private final PersistentMap<String, Boolean> remembered;
  private final List<Sent> sent;
  private final List<Held> held;
  private final List<Fault> trusted;

  /// Runs it once, on the catalog `before` it, in a process that has created the types of `memo`.
  RevisionReplay(
      Server server,
      PlannedRevision revision,
      Catalog before,
      PersistentMap<String, Boolean> memo,
      PlanInterpreter.Keeping keeping) {
    this.server = server;
    this.revision = revision;
    this.keeping = keeping;
    Plan plan = revision.upgrade();
    Run first = firstOf(plan, before, PlanInterpreter.Mode.FIRST, NO_MEMO);
    Catalog told = told(first, before);
    this.trusted = first.assumed();
    if (told != before) {
      first = firstOf(plan, told, PlanInterpreter.Mode.FIRST, NO_MEMO);
    }
    Fault alone = null;
    Fault stop = stop(first);
    if (stop != null
        && stop.operation() instanceof Operation.CreateType create
        && create.memoized()
        && memo.get(create.type().toString()) != null) {
      Run together = firstOf(plan, told, PlanInterpreter.Mode.FIRST, memo);
      if (together.after() != null) {
        alone = stop;
        first = together;
        stop = null;
      }
    }
    State after = first.after();
    List<Sent> sent = first.sent();
    List<Held> held = first.held();
    if (after == null) {
      Run tolerant = firstOf(plan, told, PlanInterpreter.Mode.TOLERANT, NO_MEMO);
      after = tolerant.after();
      sent = tolerant.sent();
      held = tolerant.held();
    }
    this.before = told;
    this.sent = sent;
    this.held = held;
    this.first = first;
    this.alone = alone;
    this.stop = stop;
    Catalog left = after == null ? told : after.catalog();
    // One cause is one error: consequences in later revisions are not a second one.
    this.left = stop == null ? left : left.doubted();
    this.remembered =
        after == null ? memo : Joins.maps(memo, after.memo(), (key, one, other) -> true);
  }

  /// True if even the first run does not complete.
  boolean fails() {
    return stop != null;
  }

  /// True if nothing is known to end the first run.
  boolean passes() {
    return first.after() != null;
  }

  /// The catalog after it, including lost changes: anyone who got further has repaired that.
  Catalog left() {
    return left;
  }

  /// The writes of the first run with their changes; beyond its first error, if it has one.
  List<Sent> sent() {
    return sent;
  }

  /// The types that a process remembers after running it and its ancestors.
  PersistentMap<String, Boolean> remembered() {
    return remembered;
  }

  private Run firstOf(
      Plan plan, Catalog catalog, PlanInterpreter.Mode mode, PersistentMap<String, Boolean> memo) {
    return PlanInterpreter.run(server, plan, catalog, revision.id(), mode, keeping, memo);
  }

  private Run run(Plan plan, Catalog catalog, PlanInterpreter.Mode mode) {
    return PlanInterpreter.run(
        server, plan, catalog, revision.id(), mode, PlanInterpreter.Keeping.NOTHING, NO_MEMO);
  }

  Replayed again(CrashPoints crashPoints, boolean roundTrip) {
    PlanSurvey survey = PlanSurvey.of(revision.upgrade());
    Run.Kept kept = first.kept();
    Outcome firstRun = firstRun();
    Outcome rerun = rerun();
    List<Replayed.Crash> crashes = crashes(survey, crashPoints);
    return new Replayed(
        revision.id(),
        firstRun,
        loss(kept, first.undone()),
        rerun,
        crashes,
        roundTrip ? WayBack.of(server, revision, before, left, trusted, stop) : null,
        alone,
        skipped(),
        List.of(new Snapshot(before, NO_MEMO)),
        List.of(new Snapshot(left, remembered)),
        survey.count(),
        survey.gaps(),
        Reasons.of(firstRun, rerun, survey),
        survey.understood(),
        survey.behind(),
        List.of(),
        held);
  }

  private static Replayed.@Nullable Loss loss(
      Run.@Nullable Kept kept, Run.@Nullable Undone undone) {
    return kept != null
        ? new Replayed.Loss(kept.commit(), kept.lost(), false)
        : undone == null ? null : new Replayed.Loss(undone.change(), undone.writes(), true);
  }

  /// The whole plan again, on the state that the first run leaves.
  Outcome rerun() {
    Run.Kept kept = first.kept();
    return again(kept == null ? left : kept.catalog(), PlanSurvey.of(revision.upgrade()), false);
  }

  private Outcome firstRun() {
    if (stop == null) {
      return first.after() == null && !first.thrown().isEmpty()
          ? Outcome.unknown(List.of(surest(first)), List.of())
          : Outcome.OK;
    }
    // Errors that the code raises itself the first time depend on its context, which it checks.
    boolean own = stop.operation() == null && !stop.isServers();
    return own || stop.certainty() == Certainty.POSSIBLE
        ? new Outcome(
            Verdict.UNKNOWN, null, List.of(stop), List.of(), List.of(), List.of(), List.of())
        : Outcome.fails(stop, List.of(stop));
  }

  /// The catalog before the first run, with its assumptions recorded: the objects it created were
  /// absent, those it used were present.
  private static Catalog told(Run first, Catalog before) {
    Catalog told = before;
    for (Fault doubt : first.assumed()) {
      FaultKind state = doubt.kind();
      if (doubt.certainty() != Certainty.POSSIBLE || doubt.object() == null || state == null) {
        continue;
      }
      switch (state) {
        case DUPLICATE_COLUMN,
            DUPLICATE_FUNCTION,
            DUPLICATE_OBJECT,
            DUPLICATE_SCHEMA,
            DUPLICATE_TABLE ->
            told = Conditions.tell(doubt.object(), false, told);
        case UNDEFINED_COLUMN,
            UNDEFINED_FUNCTION,
            UNDEFINED_OBJECT,
            UNDEFINED_TABLE,
            INVALID_SCHEMA_NAME ->
            told = Conditions.tell(doubt.object(), true, told.startedLate());
        case FaultKind _ -> {}
      }
    }
    return told;
  }

  private List<Skipped> skipped() {
    return first.skipped().stream()
        .map(each -> each.stillIn(left))
        .filter(each -> !each.differences().isEmpty())
        .toList();
  }

  /// If every path fails, but each by an error that depends on unread code, the database probably
  /// differs from the assumed one: that is no certain failure of a first run.
  private static @Nullable Fault stop(Run run) {
    return run.after() != null || run.thrown().stream().noneMatch(RevisionReplay::isSure)
        ? null
        : surest(run);
  }

  private static boolean isSure(Continuations.Thrown thrown) {
    return thrown.fault().certainty() != Certainty.POSSIBLE;
  }

  /// The plan on the state that an earlier run left, compared to that of an uninterrupted run.
  /// After a crash only the numbers of rows are compared: changes of values by an interrupted run
  /// are unknown.
  private Outcome again(Catalog catalog, PlanSurvey survey, boolean crashed) {
    Run run = run(revision.upgrade(), catalog, PlanInterpreter.Mode.REPLAY);
    State after = run.after();
    if (after == null) {
      return crashed
          ? Outcome.fails(surest(run), List.of(surest(run)))
          : surveyed(catalog, survey).stoppedBy(surest(run));
    }
    List<Drift> drifts =
        Comparison.of(left, after.catalog(), survey.operations()).stream()
            .filter(each -> !survey.isTaken(each))
            .map(survey::asFarAsTold)
            .map(each -> isRefused(run) ? each.perhapsRefused() : each)
            .filter(each ->
                !crashed
                    || !each.isOfRows()
                    || each.kind() == Drift.Kind.DATA
                        && each.certainty() == Certainty.CERTAIN
                        && each.object().owner() == null)
            .toList();
    if (!run.thrown().isEmpty()) {
      List<Fault> possible = crashed ? List.of(surest(run)) : surveyed(catalog, survey).faults();
      return Outcome.unknown(possible, drifts);
    }
    List<Fault> withRows =
        crashed
            ? List.of()
            : run.assumed().stream()
                .filter(each -> each.certainty() == Certainty.WITH_ROWS)
                .toList();
    List<LostRows> lost = crashed ? List.of() : Losses.of(catalog, after.catalog(), survey);
    boolean same = drifts.isEmpty() && withRows.isEmpty();
    List<Drift> perhaps = crashed ? List.of() : survey.perhaps(run.undecided());
    if (same && !perhaps.isEmpty()) {
      return Outcome.unknown(List.of(), perhaps).taking(lost, List.of());
    }
    if (same && lost.isEmpty()) {
      return Outcome.OK;
    }
    boolean possible =
        withRows.isEmpty()
            && drifts.stream().allMatch(each -> each.certainty() == Certainty.POSSIBLE);
    Verdict verdict = same ? Verdict.OK : possible ? Verdict.UNKNOWN : Verdict.DRIFTS;
    return new Outcome(verdict, null, List.of(), drifts, withRows, lost, List.of());
  }

  /// True if a key may refuse a row whose values are not known, or refuses the rows of a table that
  /// may be empty: then it undoes the rest, too.
  private static boolean isRefused(Run run) {
    return Stream.concat(
            run.assumed().stream(), run.thrown().stream().map(Continuations.Thrown::fault))
        .anyMatch(each ->
            each.kind() == FaultKind.UNIQUE_VIOLATION && each.certainty() != Certainty.CERTAIN);
  }

  private static Fault surest(Run run) {
    Fault best = run.thrown().getFirst().fault();
    for (Continuations.Thrown each : run.thrown()) {
      if (each.fault().certainty().compareTo(best.certainty()) < 0) {
        best = each.fault();
      }
    }
    return best;
  }

  /// Every statement that fails on that catalog; the error that ends even such a run comes last.
  /// And the rows that would be lost if all failing statements were skipped.
  private Surveyed surveyed(Catalog catalog, PlanSurvey survey) {
    Run run = run(revision.upgrade(), catalog, PlanInterpreter.Mode.SURVEY);
    List<Fault> faults = new ArrayList<>(run.survived());
    if (run.after() == null || faults.isEmpty()) {
      run.thrown().stream().map(Continuations.Thrown::fault).limit(1).forEach(faults::add);
    }
    List<LostRows> lost =
        run.after() == null ? List.of() : Losses.of(catalog, run.after().catalog(), survey);
    List<Origin> repeats =
        run.after() == null
            ? List.of()
            : Comparison.of(left, run.after().catalog(), survey.operations()).stream()
                .filter(each -> each.kind() == Drift.Kind.DATA && !survey.isTaken(each))
                .map(Drift::origin)
                .filter(Objects::nonNull)
                .toList();
    return new Surveyed(List.copyOf(faults), lost, repeats);
  }

  private record Surveyed(List<Fault> faults, List<LostRows> lost, List<Origin> repeats) {
    Outcome stoppedBy(Fault stop) {
      return Outcome.fails(stop, faults).taking(lost, repeats);
    }
  }

  private List<Replayed.Crash> crashes(PlanSurvey survey, CrashPoints crashPoints) {
    List<Run.Point> points = new ArrayList<>();
    Set<Integer> seen = new HashSet<>();
    for (Run.Point point : first.commits()) {
      if (point.writes() > 0 && point.writes() < first.writes() && seen.add(point.writes())) {
        points.add(point);
      }
    }
    int own = points.size();
    if (crashPoints == CrashPoints.ALL) {
      for (Run.Point point : first.atWrite()) {
        if (point.writes() > 0 && seen.add(point.writes())) {
          points.add(point);
        }
      }
    }
    int size = Math.max(1, Math.max(points.size(), survey.count() / GUARDED));
    int most = Math.max(FEWEST_CRASHES, MAXIMUM_OPERATIONS / size);
    if (points.size() > most) {
      Run.Point beyond = points.get(most);
      survey.leaveOut(
          beyond.origin(), "a run can stop in " + points.size() + " places, " + most + TRIED);
    }
    List<Replayed.Crash> crashes = new ArrayList<>();
    for (int i = 0; i < Math.min(points.size(), most); i++) {
      crashes.add(crash(points.get(i), survey, i < own));
    }
    if (crashPoints == CrashPoints.ALL) {
      crashes.sort(java.util.Comparator.comparingInt(Replayed.Crash::afterWrites));
    }
    return List.copyOf(crashes);
  }

  private Replayed.Crash crash(Run.Point point, PlanSurvey survey, boolean own) {
    return new Replayed.Crash(
        point.origin(), point.writes(), own, again(point.catalog(), survey, true));
  }
}
