package dev.reprise.operation;

import java.util.List;
import java.util.function.UnaryOperator;

/// Replaces the conditions in steps.
public final class StepConditions {
  private StepConditions() {}

  /// Applies `change` to every atomic condition.
  public static List<Step> map(List<Step> steps, UnaryOperator<Condition> change) {
    return steps.stream().map(each -> map(each, change)).toList();
  }

  private static Step map(Step step, UnaryOperator<Condition> change) {
    return step instanceof Step.Branch(var condition, var then, var otherwise, var origin)
        ? new Step.Branch(condition.map(change), map(then, change), map(otherwise, change), origin)
        : step.inside(body -> map(body, change));
  }
}
