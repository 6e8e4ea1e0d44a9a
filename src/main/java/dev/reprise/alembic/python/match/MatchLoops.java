package dev.reprise.alembic.python.match;

import dev.reprise.alembic.python.run.Effects;
import dev.reprise.alembic.python.run.Matches;
import dev.reprise.alembic.value.Iteration;
import dev.reprise.operation.Condition;
import dev.reprise.operation.Condition.Selection;
import dev.reprise.operation.Origin;
import dev.reprise.operation.Step;
import dev.reprise.operation.StepConditions;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A loop over catalog objects as steps: a body that only tests the object becomes a loop over the
/// matching objects.
public final class MatchLoops {
  private final int variable;
  private final Matches matches;
  private final Origin origin;

  private MatchLoops(int variable, Matches matches, Origin origin) {
    this.variable = variable;
    this.matches = matches;
    this.origin = origin;
  }

  public static List<Step> steps(int variable, Matches matches, List<Step> body, Origin origin) {
    if (!Effects.any(body)) {
      return Effects.observations(body);
    }
    List<Step> steps = new ArrayList<>();
    new MatchLoops(variable, matches, origin).add(Condition.TRUE, body, steps);
    return steps;
  }

  private void add(Condition condition, List<Step> body, List<Step> into) {
    if (body.isEmpty()) {
      return;
    }
    boolean onlyAsks =
        body.stream()
            .allMatch(step ->
                step instanceof Step.Observe
                    || step instanceof Step.Branch branch
                        && Matches.mentions(variable, branch.condition()));
    if (!onlyAsks) {
      loop(condition, body, into);
      return;
    }
    for (Step step : body) {
      if (step instanceof Step.Branch branch) {
        add(and(condition, branch.condition()), branch.then(), into);
        add(and(condition, Condition.not(branch.condition())), branch.otherwise(), into);
      } else {
        into.add(step);
      }
    }
  }

  private static Condition and(Condition one, Condition two) {
    List<Condition> parts = new ArrayList<>();
    for (Condition each : List.of(one, two)) {
      if (each instanceof Condition.All(List<Condition> all)) {
        parts.addAll(all);
      } else {
        parts.add(each);
      }
    }
    return Condition.all(parts);
  }

  private void loop(Condition condition, List<Step> body, List<Step> into) {
    Selection selection = matches.all(variable);
    List<Condition> names = new ArrayList<>();
    List<Condition> rest = new ArrayList<>();
    for (Condition part :
        condition instanceof Condition.All(List<Condition> all) ? all : List.of(condition)) {
      Condition named = part instanceof Condition.Not ? ownName(part) : null;
      (named == null ? rest : names).add(named == null ? part : named);
    }
    Condition narrowed = matches.exists(variable, Condition.all(rest));
    List<Condition> free = new ArrayList<>();
    boolean unread = false;
    for (Condition part :
        narrowed instanceof Condition.All(List<Condition> all) ? all : List.of(narrowed)) {
      if (part instanceof Condition.Some(Selection some, int observed)
          && observed == matches.observed(variable)
          && some.kind() == selection.kind()) {
        selection = some;
      } else if (isUnread(part)) {
        unread = true;
      } else {
        free.add(part);
      }
    }
    if (unread) {
      // It may be true for one match and false for another.
      selection = Matches.inexact(selection);
    }
    List<Step> inside = StepConditions.map(body, this::outOfTurn);
    if (!names.isEmpty()) {
      inside = List.of(new Step.Branch(Condition.all(names), inside, List.of(), origin));
    }
    Step loop =
        new Step.ForEach(
            selection, matches.observed(variable), Step.placeholder(variable), inside, origin);
    Condition when = Condition.all(free);
    if (when.equals(Condition.TRUE)) {
      into.add(loop);
    } else if (!when.equals(Condition.FALSE)) {
      into.add(new Step.Branch(when, List.of(loop), List.of(), origin));
    }
  }

  private static boolean isUnread(Condition condition) {
    return condition instanceof Condition.Unknown
        || condition instanceof Condition.Not(Condition inner)
            && inner instanceof Condition.Unknown;
  }

  /// A test on the current match's name alone as a condition that the loop's body can evaluate, or
  /// null: the object of that name exists, and its name matches.
  private @Nullable Condition ownName(Condition condition) {
    return switch (condition) {
      case Condition.Not(Condition inner) -> {
        Condition named = ownName(inner);
        yield named == null ? null : Condition.not(named);
      }
      case Condition.Any(List<Condition> cases) -> {
        List<Condition> all = new ArrayList<>();
        for (Condition each : cases) {
          Condition named = ownName(each);
          if (named != null) {
            all.add(named);
          }
        }
        yield all.size() == cases.size() ? Condition.any(all) : null;
      }
      case Condition.Some(Selection tested, int observed)
          when observed == Iteration.Element.current(variable)
              && tested.name() != null
              && isNameAlone(tested) ->
          new Condition.Some(like(tested), matches.observed(variable));
      case Condition _ -> null;
    };
  }

  private boolean isNameAlone(Selection tested) {
    Selection over = matches.all(variable);
    return over.name() == null
        && tested.nameLike() == null
        && tested.complete()
        && tested.constraintKind() == over.constraintKind()
        && tested.columns() == null
        && tested.referenced() == null;
  }

  private Selection like(Selection tested) {
    return new Selection(
        tested.kind(),
        tested.schema(),
        tested.table(),
        tested.name(),
        Step.placeholder(variable),
        tested.constraintKind(),
        null,
        null,
        true);
  }

  /// A test on the current match in the middle of the body.
  private Condition outOfTurn(Condition condition) {
    return Matches.mentions(variable, condition) && !(condition instanceof Condition.ColumnIs)
        ? new Condition.Unknown("depends on the object found in the database")
        : condition;
  }
}
