package dev.reprise.operation;

import java.util.List;
import java.util.function.UnaryOperator;

/// The same steps with other conditions.
public final class StepConditions {
  private StepConditions() {}

  /// Every condition that is neither a negation nor a list of others goes through `change`.
  public static List<Step> map(List<Step> steps, UnaryOperator<Condition> change) {
    return steps.stream().map(each -> map(each, change)).toList();
  }

  private static Step map(Step step, UnaryOperator<Condition> change) {
    return step instanceof Step.Branch(var condition, var then, var otherwise, var origin)
        ? new Step.Branch(condition.map(change), map(then, change), map(otherwise, change), origin)
        : step.inside(body -> map(body, change));
  }
}
