package dev.reprise.alembic;

import dev.reprise.operation.Condition;
import dev.reprise.operation.Condition.Selection;
import dev.reprise.operation.Origin;
import dev.reprise.operation.Step;
import java.util.ArrayList;
import java.util.List;

/// A loop over catalog objects as steps: a body that only asks about the object becomes a loop over
/// those objects alone.
final class MatchLoops {
  private final int variable;
  private final Matches matches;
  private final Origin origin;

  private MatchLoops(int variable, Matches matches, Origin origin) {
    this.variable = variable;
    this.matches = matches;
    this.origin = origin;
  }

  static List<Step> steps(int variable, Matches matches, List<Step> body, Origin origin) {
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
    Condition narrowed = matches.exists(variable, condition);
    Selection selection = matches.all(variable);
    List<Condition> free = new ArrayList<>();
    for (Condition part :
        narrowed instanceof Condition.All(List<Condition> all) ? all : List.of(narrowed)) {
      if (part instanceof Condition.Some(Selection some, int observed)
          && observed == matches.observed(variable)
          && some.kind() == selection.kind()) {
        selection = some;
      } else {
        free.add(part);
      }
    }
    List<Step> inside = StepConditions.map(body, this::outOfTurn);
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

  /// A test on the current match that is asked in the middle of the body.
  private Condition outOfTurn(Condition condition) {
    return Matches.mentions(variable, condition) && !(condition instanceof Condition.ColumnIs)
        ? new Condition.Unknown("hangs on the object found in the database")
        : condition;
  }
}
