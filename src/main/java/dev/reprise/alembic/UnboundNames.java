package dev.reprise.alembic;

import dev.reprise.operation.Operation;
import dev.reprise.operation.Step;
import java.util.ArrayList;
import java.util.List;

/// Withdraws statements that use the name of a catalog object outside the loop that finds it, where
/// the name is unknown.
final class UnboundNames {
  private final List<String> bound = new ArrayList<>();

  private UnboundNames() {}

  static List<Step> settle(List<Step> steps) {
    // The string form of a step contains every name in it.
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
      case Step.ForEach loop -> {
        bound.add(loop.variable());
        Step inside = loop.inside(this::walk);
        bound.removeLast();
        yield inside;
      }
      case Step.Compound _, Step.Single _ -> step.inside(this::walk);
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
