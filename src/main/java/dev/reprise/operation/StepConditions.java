package dev.reprise.operation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// The same steps with other conditions.
public final class StepConditions {
  private StepConditions() {}

  /// Every condition that is neither a negation nor a list of others goes through `change`.
  public static List<Step> map(List<Step> steps, UnaryOperator<Condition> change) {
    List<Step> mapped = new ArrayList<>(steps.size());
    for (Step step : steps) {
      mapped.add(map(step, change));
    }
    return mapped;
  }

  private static Step map(Step step, UnaryOperator<Condition> change) {
    return switch (step) {
      case Step.Branch(var condition, var then, var otherwise, var origin) ->
          new Step.Branch(
              map(condition, change), map(then, change), map(otherwise, change), origin);
      case Step.Send(var parts, var origin) -> new Step.Send(map(parts, change), origin);
      case Step.Routine(var body, var origin) -> new Step.Routine(map(body, change), origin);
      case Step.Savepoint(var body, var origin) -> new Step.Savepoint(map(body, change), origin);
      case Step.Autocommit(var body, var origin) -> new Step.Autocommit(map(body, change), origin);
      case Step.Repeat(var over, var body, var origin) ->
          new Step.Repeat(over, map(body, change), origin);
      case Step.ForEach(var over, var observed, var variable, var body, var origin) ->
          new Step.ForEach(over, observed, variable, map(body, change), origin);
      case Step.Attempt(
              var body,
              var handlers,
              var otherwise,
              var lastly,
              var savepoint,
              var origin) ->
          new Step.Attempt(
              map(body, change),
              handlers.stream()
                  .map(each ->
                      new Step.Handler(each.conditions(), map(each.body(), change), each.origin()))
                  .toList(),
              map(otherwise, change),
              map(lastly, change),
              savepoint,
              origin);
      case Step.Apply _,
          Step.Observe _,
          Step.Return _,
          Step.Raise _,
          Step.Reraise _,
          Step.Commit _,
          Step.Rollback _,
          Step.Begin _,
          Step.Unknown _ ->
          step;
    };
  }

  public static Condition map(Condition condition, UnaryOperator<Condition> change) {
    return switch (condition) {
      case Condition.Not(Condition inner) -> Condition.not(map(inner, change));
      case Condition.All(List<Condition> all) ->
          Condition.all(all.stream().map(each -> map(each, change)).toList());
      case Condition.Any(List<Condition> any) ->
          Condition.any(any.stream().map(each -> map(each, change)).toList());
      case Condition.Constant _,
          Condition.Exists _,
          Condition.Some _,
          Condition.ColumnIs _,
          Condition.IndexValid _,
          Condition.Rows _,
          Condition.Setting _,
          Condition.Unknown _ ->
          change.apply(condition);
    };
  }
}
