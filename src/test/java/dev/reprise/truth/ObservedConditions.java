package dev.reprise.truth;

import dev.reprise.operation.Condition;
import dev.reprise.operation.Step;
import java.util.ArrayList;
import java.util.List;

/// The checks of a plan that an earlier observation of the catalog answers.
final class ObservedConditions {
  private final int observed;
  private final List<Condition> found = new ArrayList<>();

  private ObservedConditions(int observed) {
    this.observed = observed;
  }

  static List<Condition> of(int observed, List<Step> steps) {
    var conditions = new ObservedConditions(observed);
    conditions.steps(steps);
    return conditions.found;
  }

  private void steps(List<Step> steps) {
    steps.forEach(this::step);
  }

  private void step(Step step) {
    switch (step) {
      case Step.Branch(var condition, var then, var otherwise, _) -> {
        condition(condition);
        steps(then);
        steps(otherwise);
      }
      case Step.Attempt attempt -> {
        steps(attempt.body());
        attempt.handlers().forEach(each -> steps(each.body()));
        steps(attempt.otherwise());
        steps(attempt.lastly());
      }
      case Step.Routine(var body, _) -> steps(body);
      case Step.Savepoint(var body, _) -> steps(body);
      case Step.Autocommit(var body, _) -> steps(body);
      case Step.ForEach(_, _, _, var body, _) -> steps(body);
      case Step.Repeat(_, var body, _) -> steps(body);
      case Step.Send _,
          Step.Apply _,
          Step.Observe _,
          Step.Return _,
          Step.Raise _,
          Step.Reraise _,
          Step.Commit _,
          Step.Rollback _,
          Step.Begin _,
          Step.Unknown _ -> {}
    }
  }

  private void condition(Condition condition) {
    switch (condition) {
      case Condition.Not(var inner) -> condition(inner);
      case Condition.All(var all) -> all.forEach(this::condition);
      case Condition.Any(var any) -> any.forEach(this::condition);
      case Condition.Exists(_, int at) -> add(condition, at);
      case Condition.Some(_, int at) -> add(condition, at);
      case Condition.ColumnIs(_, _, _, int at) -> add(condition, at);
      case Condition.IndexValid(_, int at) -> add(condition, at);
      case Condition.Constant _, Condition.Rows _, Condition.Setting _, Condition.Unknown _ -> {}
    }
  }

  private void add(Condition condition, int at) {
    if (at == observed) {
      found.add(condition);
    }
  }
}
