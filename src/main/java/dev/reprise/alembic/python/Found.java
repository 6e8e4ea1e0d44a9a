package dev.reprise.alembic.python;

import dev.reprise.alembic.value.Arguments;
import dev.reprise.alembic.value.Iteration;
import dev.reprise.alembic.value.LibraryFunction;
import dev.reprise.alembic.value.LibraryObject;
import dev.reprise.alembic.value.Text;
import dev.reprise.alembic.value.Value;
import dev.reprise.operation.Condition;
import dev.reprise.operation.Origin;
import dev.reprise.operation.Step;
import java.util.List;

/// Names that a search of the catalog has found and that are used behind it: `name =
/// next(fk["name"] for fk in … if …)`, then `op.drop_constraint(name, …)`. What is sent with such a
/// name is a loop over the matches of the search.
final class Found {
  private Found() {}

  /// The name behind the loop over `variable` in which `condition` held.
  static Text name(Text text, int variable, Condition condition, Interpreter interpreter) {
    int found = interpreter.matches().openFound(variable, condition);
    return found < 0
        ? Text.unknown(interpreter.unknown("a name found in the database"))
        : Text.of(text.text().replace(Step.placeholder(variable), Step.placeholder(found)));
  }

  /// Emits what `work` sends, in a loop where it sends a found name.
  static void send(Runnable work, Interpreter interpreter) {
    List<Integer> variables = interpreter.matches().found();
    if (variables.isEmpty()) {
      work.run();
      return;
    }
    Origin origin = interpreter.origin();
    List<Step> steps = interpreter.capture(work);
    for (int variable : List.copyOf(variables)) {
      // The text of a step shows every name in it.
      if (Effects.any(steps) && steps.toString().contains(Step.placeholder(variable))) {
        Iteration.Selected over = interpreter.matches().over(variable);
        steps =
            List.of(
                new Step.ForEach(
                    over.selection(), over.observed(), Step.placeholder(variable), steps, origin));
      }
    }
    steps.forEach(interpreter::emit);
  }

  /// Something new cannot be given a name that stands for several.
  static Arguments given(LibraryObject library, Arguments arguments, Interpreter interpreter) {
    boolean creates =
        library instanceof LibraryFunction function
            && (function.name().contains("create") || function.name().contains("add"));
    return creates && !interpreter.matches().found().isEmpty()
        ? ArgumentChoices.map(arguments, each -> withoutFound(each, interpreter))
        : arguments;
  }

  private static Value withoutFound(Value value, Interpreter interpreter) {
    if (value instanceof Text text) {
      for (int variable : interpreter.matches().found()) {
        if (text.text().contains(Step.placeholder(variable))) {
          return Text.unknown(interpreter.unknown("a name found in the database"));
        }
      }
    }
    return value;
  }
}
