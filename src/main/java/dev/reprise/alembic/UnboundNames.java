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
