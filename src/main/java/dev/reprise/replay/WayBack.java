package dev.reprise.replay;

import dev.reprise.catalog.Catalog;
import dev.reprise.catalog.Certainty;
import dev.reprise.catalog.Conditions;
import dev.reprise.catalog.PersistentMap;
import dev.reprise.catalog.Presence;
import dev.reprise.operation.Condition;
import dev.reprise.operation.Name;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.ObjectKind;
import dev.reprise.operation.Operation;
import dev.reprise.operation.Origin;
import dev.reprise.operation.Plan;
import dev.reprise.replay.run.Continuations;
import dev.reprise.replay.run.PlanInterpreter;
import dev.reprise.replay.run.Run;
import dev.reprise.replay.run.State;
import dev.reprise.server.Fault;
import dev.reprise.server.FaultKind;
import dev.reprise.server.Guard;
import dev.reprise.server.Server;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The downgrade on the state that the first run left, and another upgrade after it.
///
/// - `down`: the downgrade itself;
/// - `leaves`: objects created by the upgrade that still exist after the downgrade;
/// - `upAgain`: the upgrade after it, or null if the downgrade fails;
/// - `gaps`: the reasons one of them has no verdict.
public record WayBack(
    Outcome down, List<Left> leaves, @Nullable Outcome upAgain, List<Replayed.Gap> gaps) {

  /// An object that the upgrade created at `made`.
  public record Left(ObjectId object, Origin made) {}

  public WayBack {
    leaves = List.copyOf(leaves);
    gaps = List.copyOf(gaps);
  }

  /// True if one of the two runs certainly fails.
  public boolean fails() {
    return down.verdict() == Verdict.FAILS || upAgain != null && upAgain.verdict() == Verdict.FAILS;
  }

  /// Null if the revision has no downgrade, or an empty one. `trusted` are the assumptions of the
  /// first run; `stop` is its error, or null.
  static @Nullable WayBack of(
      Server server,
      PlannedRevision revision,
      Catalog before,
      Catalog left,
      List<Fault> trusted,
      @Nullable Fault stop) {
    if (stop != null && !revision.downgrade().steps().isEmpty()) {
      var reason = new Replayed.Gap(stop.origin(), "the first run fails");
      return new WayBack(Outcome.unknown(List.of(), List.of()), List.of(), null, List.of(reason));
    }
    List<ObjectId> unsure =
        trusted.stream()
            .filter(each -> each.certainty() == Certainty.POSSIBLE && each.isMissing())
            .flatMap(each -> Stream.ofNullable(each.object()))
            .toList();
    return revision.downgrade().steps().isEmpty()
        ? null
        : new Trip(server, revision, before, left, unsure, PlanSurvey.of(revision.downgrade()))
            .run();
  }

  private record Trip(
      Server server,
      PlannedRevision revision,
      Catalog before,
      Catalog left,
      List<ObjectId> unsure,
      PlanSurvey survey) {

    WayBack run() {
      Run down = run(revision.downgrade(), left, PlanInterpreter.Mode.FIRST);
      State back = down.after();
      Fault stop = back == null ? sure(surest(down)) : neverMade(down);
      if (back == null || stop != null) {
        Outcome outcome = failed(Objects.requireNonNull(stop));
        return new WayBack(outcome, List.of(), null, gaps(outcome));
      }
      Outcome again = again(back.catalog());
      Fault missed = missed(down, again);
      if (missed != null) {
        return new WayBack(Outcome.fails(missed, List.of(missed)), List.of(), null, List.of());
      }
      return new WayBack(Outcome.OK, leaves(back.catalog()), again, gaps(again));
    }

    /// The drop of an object that the history does not know, for one of the same kind that stays: a
    /// wrong name. A convention may have named a constraint.
    private static @Nullable Fault missed(Run down, Outcome again) {
      return again.verdict() != Verdict.FAILS
          ? null
          : down.assumed().stream()
              .filter(each ->
                  each.isMissing()
                      && kind(each) != ObjectKind.CONSTRAINT
                      && again.told().stream()
                          .anyMatch(stays ->
                              stays.isDuplicate()
                                  && kind(stays) != null
                                  && kind(stays) == kind(each)))
              .map(each -> each.with(Certainty.CERTAIN))
              .findFirst()
              .orElse(null);
    }

    private static @Nullable ObjectKind kind(Fault fault) {
      return fault.object() == null ? null : fault.object().kind();
    }

    private Run run(Plan plan, Catalog catalog, PlanInterpreter.Mode mode) {
      return PlanInterpreter.run(
          server,
          plan,
          catalog,
          revision.id(),
          mode,
          PlanInterpreter.Keeping.NOTHING,
          PersistentMap.empty());
    }

    /// The statement that fails, and those that would fail as well if each error were survived, but
    /// not because of an earlier one: what a DROP leaves may hold another object, and what does not
    /// exist is named more than once.
    private Outcome failed(Fault stop) {
      if (stop.certainty() == Certainty.POSSIBLE) {
        return Outcome.unknown(List.of(stop), List.of());
      }
      List<Fault> faults = new ArrayList<>();
      Set<Name> unmade = new HashSet<>();
      if (stop.isMissing() && stop.object() != null && stop.object().owner() == null) {
        unmade.add(stop.object().name());
        faults.add(stop);
      }
      for (Fault each : run(revision.downgrade(), left, PlanInterpreter.Mode.SURVEY).survived()) {
        ObjectId object = each.object();
        boolean follows =
            faults.stream().anyMatch(earlier -> isAlike(earlier, each))
                || !faults.isEmpty()
                    && (isSameStatement(faults.getLast(), each)
                        || each.is(FaultKind.DEPENDENT_OBJECTS_STILL_EXIST))
                || object != null && unmade.contains(owner(object));
        if (!follows) {
          faults.add(sure(each));
        }
        if (each.isMissing() && object != null && object.owner() == null) {
          unmade.add(object.name());
        }
        switch (each.operation()) {
          case Operation.CreateTable create -> unmade.add(create.table());
          case Operation.CreateType create -> unmade.add(create.type());
          case null, default -> {}
        }
      }
      if (faults.stream().noneMatch(each -> each.origin().equals(stop.origin()))) {
        faults.addFirst(stop);
      }
      return Outcome.fails(stop, faults);
    }

    private static Name owner(ObjectId object) {
      return object.owner() == null ? object.name() : object.owner();
    }

    /// One mistake, repeated; types and names that Alembic cannot compile are mended one by one.
    private static boolean isAlike(Fault earlier, Fault each) {
      return earlier.kind() != null
          && earlier.kind() != FaultKind.DUPLICATE_OBJECT
          && earlier.kind() == each.kind()
          && earlier.message().equals(each.message());
    }

    /// A statement ends at its first error.
    private static boolean isSameStatement(Fault one, Fault next) {
      return one.operation() != null
          && one.operation() == next.operation()
          && one.origin().equals(next.origin());
    }

    private Outcome again(Catalog back) {
      Run up = run(revision.upgrade(), back, PlanInterpreter.Mode.REPLAY);
      if (up.after() == null) {
        Fault stop = surest(up);
        // Unread code may have undone it, and so may a change of the server's own tables.
        if (!survey.gaps().isEmpty()
            || isTrusted(stop)
            || mayBeOwned(stop)
            || looksUpNewRows(stop)
            || changesSystem()) {
          return Outcome.unknown(List.of(stop), List.of());
        }
        List<Fault> faults = new ArrayList<>(List.of(stop));
        List<Fault> survived =
            run(revision.upgrade(), back, PlanInterpreter.Mode.SURVEY).survived();
        survived.stream()
            .skip(after(stop, survived))
            .filter(each -> each.isDuplicate() && !each.equals(stop) && !mayBeOwned(each))
            .forEach(faults::add);
        return Outcome.fails(stop, faults);
      }
      return up.thrown().isEmpty() ? Outcome.OK : Outcome.unknown(List.of(surest(up)), List.of());
    }

    /// A handler of the upgrade catches the errors before the one that ends it.
    private static int after(Fault stop, List<Fault> survived) {
      for (int i = 0; i < survived.size(); i++) {
        if (survived.get(i).origin().equals(stop.origin())) {
          return i;
        }
      }
      return survived.size();
    }

    private List<Replayed.Gap> gaps(Outcome outcome) {
      List<Replayed.Gap> gaps = new ArrayList<>();
      if (outcome.verdict() == Verdict.UNKNOWN) {
        gaps.addAll(survey.gaps());
        gaps.addAll(Reasons.of(outcome, outcome, survey));
      }
      return gaps;
    }

    /// The upgrade may use objects older than the history; a downgrade has no reason to drop one.
    private @Nullable Fault neverMade(Run down) {
      return down.assumed().stream()
          .map(this::sure)
          .filter(each -> each.certainty() == Certainty.CERTAIN)
          .findFirst()
          .orElse(null);
    }

    /// An assumed object may have another name or shape than in the catalog, and so may the other
    /// constraints of its table if it was one.
    private boolean isTrusted(Fault fault) {
      Name constrained =
          switch (fault.operation()) {
            case Operation.AddConstraint add -> add.table();
            case Operation.DropConstraint drop -> drop.table();
            case null, default -> null;
          };
      ObjectId object = fault.object();
      return unsure.stream()
          .anyMatch(each ->
              object != null
                      && fault.obstacle() == null
                      && each.kind() == object.kind()
                      && each.mayBe(object)
                  || constrained != null
                      && each.kind() == ObjectKind.CONSTRAINT
                      && each.owner() != null
                      && each.owner().name().equals(constrained.name()));
    }

    private Fault sure(Fault doubt) {
      // Unread code may have created it; an invalid statement fails on any catalog.
      boolean open = !survey.gaps().isEmpty() && !(doubt.operation() instanceof Operation.Invalid);
      if (open || isTrusted(doubt) || mayBeOwned(doubt)) {
        return doubt.with(Certainty.POSSIBLE);
      }
      boolean never =
          doubt.certainty() == Certainty.POSSIBLE
              && doubt.isMissing()
              && doubt.object() != null
              && doubt.obstacle() == null
              && !left.hasStartedLate()
              && doubt.guards().stream().noneMatch(each -> each.answer() == Guard.Answer.UNKNOWN)
              && isAbsent(doubt.object());
      return never ? doubt.with(Certainty.CERTAIN) : doubt;
    }

    private boolean isAbsent(ObjectId object) {
      var exists = new Condition.Exists(object, Condition.NOW);
      return Conditions.evaluate(exists, left, PersistentMap.empty()) == Presence.ABSENT;
    }

    /// `ALTER SEQUENCE … OWNED BY` a column makes the sequence be dropped with it.
    private boolean mayBeOwned(Fault fault) {
      return fault.isDuplicate()
          && PlanSurvey.of(revision.upgrade()).operations().values().stream()
              .anyMatch(each ->
                  each instanceof Operation.DisownSequence other
                      && fault.message().contains("\"" + other.sequence().name() + "\""));
    }

    /// A row that the downgrade deletes gets another key from its sequence when it is inserted
    /// again.
    private boolean looksUpNewRows(Fault fault) {
      return fault.is(FaultKind.UNIQUE_VIOLATION)
          && fault.operation() instanceof Operation.Insert insert
          && insert.lookups().stream()
              .anyMatch(lookup ->
                  survey.operations().values().stream()
                      .anyMatch(each ->
                          each instanceof Operation.Delete delete
                              && delete.table().equals(lookup.table())));
    }

    private boolean changesSystem() {
      return survey.operations().values().stream()
          .anyMatch(each ->
              each instanceof Operation.Delete delete
                  && (delete.table().name().startsWith("pg_")
                      || left.isSystem(delete.table().schema())));
    }

    private List<Left> leaves(Catalog back) {
      List<Left> leaves = new ArrayList<>();
      var operations = PlanSurvey.of(revision.upgrade()).operations();
      for (Drift each : Comparison.of(before, back, operations)) {
        Origin made = each.origin();
        if (each.kind() == Drift.Kind.ADDED && made != null && operations.containsKey(made)) {
          leaves.add(new Left(each.object(), made));
        }
      }
      leaves.sort(
          Comparator.comparingInt((Left each) -> each.made().span().start())
              .thenComparing(each -> each.object().toString()));
      return leaves;
    }

    private static Fault surest(Run run) {
      return run.thrown().stream()
          .map(Continuations.Thrown::fault)
          .min(Comparator.comparing(Fault::certainty))
          .orElseThrow();
    }
  }
}
