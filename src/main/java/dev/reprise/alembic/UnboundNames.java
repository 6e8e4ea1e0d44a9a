package dev.reprise.alembic;

import dev.reprise.operation.Operation;
import dev.reprise.operation.Step;
import java.util.ArrayList;
import java.util.List;

/// Takes back what is sent with the name of a catalog object outside of the loop that finds the
/// object: nobody knows the name there.
final class UnboundNames {
  private final List<String> bound = new ArrayList<>();

  private UnboundNames() {}

  static List<Step> settle(List<Step> steps) {
    // The text of a step shows every name in it.
    return steps.toString().indexOf(Step.PLACEHOLDER) < 0 ? steps : new UnboundNames().walk(steps);
  }

  private List<Step> walk(List<Step> steps) {
    return steps.stream().map(this::walk).toList();
  }

  private Step walk(Step step) {
    return switch (step) {
      case Step.Apply(var operation, var origin) ->
          isKnown(operation)
              ? step
              : new Step.Unknown("a name found in the database", Operation.Reach.SCHEMA, origin);
      case Step.Send(var parts, var origin) -> new Step.Send(walk(parts), origin);
      case Step.Branch(var condition, var then, var otherwise, var origin) ->
          new Step.Branch(condition, walk(then), walk(otherwise), origin);
      case Step.Routine(var body, var origin) -> new Step.Routine(walk(body), origin);
      case Step.Savepoint(var body, var origin) -> new Step.Savepoint(walk(body), origin);
      case Step.Autocommit(var body, var origin) -> new Step.Autocommit(walk(body), origin);
      case Step.Repeat(var over, var body, var origin) -> new Step.Repeat(over, walk(body), origin);
      case Step.ForEach(var over, var observed, var variable, var body, var origin) -> {
        bound.add(variable);
        List<Step> inside = walk(body);
        bound.removeLast();
        yield new Step.ForEach(over, observed, variable, inside, origin);
      }
      case Step.Attempt(
              var body,
              var handlers,
              var otherwise,
              var lastly,
              var savepoint,
              var origin) ->
          new Step.Attempt(
              walk(body),
              handlers.stream()
                  .map(
                      each -> new Step.Handler(each.conditions(), walk(each.body()), each.origin()))
                  .toList(),
              walk(otherwise),
              walk(lastly),
              savepoint,
              origin);
      case Step.Observe _,
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

  private boolean isKnown(Operation operation) {
    String text = operation.toString();
    for (String variable : bound) {
      text = text.replace(variable, "");
    }
    return text.indexOf(Step.PLACEHOLDER) < 0;
  }
}
