package dev.reprise.audit;

import dev.reprise.audit.Aspect.Kind;
import dev.reprise.audit.ObservedState.Told;
import dev.reprise.audit.StatementState.Part;
import dev.reprise.audit.ValueHistories.ExecutedStatement;
import dev.reprise.operation.Description;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.ObjectKind;
import dev.reprise.operation.Operation;
import dev.reprise.operation.PlanSteps;
import dev.reprise.operation.Step;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// Combines the evidence of aspects into states of statements and revisions.
final class Verdicts {
  /// Ranks objects, so that a statement's main one comes first.
  private static final List<ObjectKind> RANK =
      List.of(
          ObjectKind.TABLE,
          ObjectKind.VIEW,
          ObjectKind.MATERIALIZED_VIEW,
          ObjectKind.SEQUENCE,
          ObjectKind.TYPE,
          ObjectKind.INDEX,
          ObjectKind.COLUMN,
          ObjectKind.CONSTRAINT,
          ObjectKind.ENUM_LABEL);

  private final ObservedState sight;
  private final IntFunction<String> ids;

  Verdicts(ObservedState sight, IntFunction<String> ids) {
    this.sight = sight;
    this.ids = ids;
  }

  /// `answer` is the user's verdict for a revision that leaves nothing to check, or null.
  RevisionState revision(
      int position,
      List<ExecutedStatement> acts,
      List<Step> plan,
      boolean stamped,
      @Nullable Verdict answer) {
    List<StatementState> statements = new ArrayList<>();
    acts.forEach(each -> statements.add(statement(each)));
    List<StatementState> sure = statements.stream().filter(StatementState::sure).toList();
    Verdict verdict;
    if (acts.isEmpty() && plan.isEmpty()) {
      verdict = Verdict.EMPTY;
    } else if (sure.isEmpty()) {
      verdict = answer == null ? Verdict.UNTOLD : answer;
    } else if (sure.stream().allMatch(each -> each.state() == State.PRESENT)) {
      boolean open =
          acts.stream().anyMatch(each -> sight.wasSkipped(each) || sight.undoer(each) >= 0)
              || !stamped && sight.mayBeUnfinished(position);
      verdict = open ? Verdict.UNTOLD : Verdict.APPLIED;
    } else if (sure.stream().allMatch(each -> each.state() == State.MISSING)) {
      verdict =
          switch (sight.mayHaveBegun(position)) {
            case PRESENT -> Verdict.PARTLY;
            case UNKNOWN -> Verdict.UNTOLD;
            case ABSENT -> Verdict.MISSING;
          };
    } else {
      verdict = Verdict.PARTLY;
    }
    String reason =
        verdict != Verdict.UNTOLD
            ? null
            : sure.isEmpty()
                ? reason(acts, plan)
                : sure.getFirst().state() == State.MISSING
                    ? "its first statements may have run"
                    : acts.stream().anyMatch(sight::wasSkipped)
                        ? "depends on a condition that could not be analyzed"
                        : acts.stream()
                            .map(sight::undoer)
                            .filter(each -> each >= 0)
                            .findFirst()
                            .map(each -> "may have been changed by " + ids.apply(each))
                            .orElse("its last statements leave nothing to check");
    return new RevisionState(position, ids.apply(position), stamped, verdict, reason, statements);
  }

  private String reason(List<ExecutedStatement> acts, List<Step> plan) {
    for (Step each : PlanSteps.of(plan)) {
      if (each instanceof Step.Unknown unknown && unknown.reach() != Operation.Reach.DATA) {
        return "not analyzed: " + unknown.reason();
      }
      if (each instanceof Step.Apply(Operation.Opaque opaque, var _)
          && opaque.reach() == Operation.Reach.SCHEMA) {
        return "not analyzed: " + opaque.reason();
      }
    }
    if (acts.isEmpty()) {
      return "its guards skip everything";
    }
    List<Told> all = acts.stream().flatMap(each -> sight.of(each).stream()).toList();
    Told superseded =
        all.stream()
            .filter(each -> each.state() == State.SUPERSEDED && each.by() != null)
            .findFirst()
            .orElse(null);
    if (superseded != null && superseded.by() != null) {
      return "changed again by " + ids.apply(superseded.by().revision());
    }
    boolean uncertain = acts.stream().anyMatch(each -> !each.sent().certain());
    if (!all.isEmpty()) {
      return uncertain
          ? "depends on a condition that could not be analyzed"
          : "looks the same before and after";
    }
    boolean rows =
        acts.stream()
            .flatMap(each -> each.sent().operations().stream())
            .anyMatch(Verdicts::changesRows);
    return rows ? "changes rows only" : "leaves nothing to check";
  }

  static boolean changesRows(Operation operation) {
    return operation instanceof Operation.Insert
        || operation instanceof Operation.Update
        || operation instanceof Operation.Delete
        || operation instanceof Operation.Truncate
        || operation instanceof Operation.Copy
        || operation instanceof Operation.Call
        || operation instanceof Operation.Opaque;
  }

  // ---- statements ------------------------------------------------------------------------------

  private StatementState statement(ExecutedStatement act) {
    Map<ObjectId, List<Told>> byObject = new LinkedHashMap<>();
    for (Told each : sight.of(act)) {
      byObject.computeIfAbsent(each.aspect().object(), _ -> new ArrayList<>()).add(each);
    }
    Set<State> states = EnumSet.noneOf(State.class);
    boolean allMissing = true;
    List<Part> parts = new ArrayList<>();
    for (Map.Entry<ObjectId, List<Told>> each : byObject.entrySet()) {
      State state = state(each.getValue());
      if (state != null) {
        states.add(state);
        allMissing &= isMissing(each.getValue());
      }
      each.getValue().stream()
          .filter(one -> one.sure() && one.state() != State.PRESENT)
          .filter(one -> one.aspect().kind() == Kind.THERE || !isAbsent(one.aspect().object()))
          .forEach(one -> parts.add(part(one)));
    }
    ObjectId main = main(byObject);
    boolean sure = !states.isEmpty();
    State state;
    if (!sure) {
      state = unsure(act);
    } else if (states.equals(EnumSet.of(State.PRESENT))) {
      state = State.PRESENT;
    } else if (allMissing) {
      state = State.MISSING;
    } else {
      state = states.contains(State.INVALID) ? State.INVALID : State.DIFFERENT;
    }
    Told shown = shown(state, main, byObject);
    List<Part> others =
        parts.stream()
            .filter(each -> state != State.MISSING || !each.object().equals(main))
            .filter(each -> state != State.MISSING || !isWithin(each.object(), main))
            .toList();
    return new StatementState(
        act.origin(),
        main,
        what(act),
        state,
        sure,
        shown == null ? null : shown.expected().text(),
        shown == null ? null : shown.found().text(),
        supersededBy(act),
        others);
  }

  private boolean isAbsent(ObjectId object) {
    return sight.found(new Aspect(object, Kind.THERE)).isAbsent();
  }

  private static boolean isWithin(ObjectId part, @Nullable ObjectId whole) {
    return whole != null && part.owner() != null && part.owner().equals(whole.name());
  }

  /// For one object; null if nothing is certain.
  private static @Nullable State state(List<Told> aspects) {
    Set<State> states = EnumSet.noneOf(State.class);
    aspects.stream().filter(Told::sure).forEach(each -> states.add(each.state()));
    if (states.isEmpty()) {
      return null;
    }
    if (states.size() == 1) {
      return states.iterator().next();
    }
    return states.contains(State.INVALID) ? State.INVALID : State.DIFFERENT;
  }

  private static boolean isMissing(List<Told> aspects) {
    return aspects.stream().filter(Told::sure).allMatch(each -> each.state() == State.MISSING);
  }

  private State unsure(ExecutedStatement act) {
    List<Told> all = sight.of(act);
    boolean superseded =
        !all.isEmpty() && all.stream().allMatch(each -> each.state() == State.SUPERSEDED);
    return superseded ? State.SUPERSEDED : State.UNCHECKED;
  }

  private @Nullable String supersededBy(ExecutedStatement act) {
    return sight.of(act).stream()
        .map(Told::by)
        .filter(each -> each != null && each.revision() > act.revision())
        .map(each -> ids.apply(each.revision()))
        .findFirst()
        .orElse(null);
  }

  private static @Nullable Told shown(
      State state, @Nullable ObjectId main, Map<ObjectId, List<Told>> byObject) {
    Told first = null;
    for (List<Told> each : byObject.values()) {
      for (Told one : each) {
        if (one.state() == state && one.sure()) {
          if (one.aspect().object().equals(main)) {
            return one;
          }
          first = first == null ? one : first;
        }
      }
    }
    return first;
  }

  private static Part part(Told told) {
    Aspect aspect = told.aspect();
    return new Part(
        aspect.object(),
        aspect.kind().word(),
        told.state(),
        told.expected().text(),
        told.found().text());
  }

  /// Objects that exist afterwards come before those that are gone.
  private static @Nullable ObjectId main(Map<ObjectId, List<Told>> byObject) {
    ObjectId best = null;
    int rank = Integer.MAX_VALUE;
    for (Map.Entry<ObjectId, List<Told>> each : byObject.entrySet()) {
      int own = RANK.indexOf(each.getKey().kind());
      own = own < 0 ? RANK.size() : own;
      boolean gone =
          each.getValue().stream()
              .anyMatch(one -> one.aspect().kind() == Kind.THERE && one.expected().isAbsent());
      own += gone ? 2 * RANK.size() : 0;
      if (own < rank) {
        rank = own;
        best = each.getKey();
      }
    }
    return best;
  }

  private static String what(ExecutedStatement act) {
    List<Operation> operations = act.sent().operations();
    return operations.isEmpty()
        ? "statement"
        : Description.of(operations.getFirst())
            + (operations.size() > 1 ? " and %d more".formatted(operations.size() - 1) : "");
  }
}
