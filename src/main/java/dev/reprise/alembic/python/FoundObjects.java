package dev.reprise.alembic.python;

import dev.reprise.alembic.python.run.ArgumentChoices;
import dev.reprise.alembic.python.run.Choices;
import dev.reprise.alembic.python.run.Effects;
import dev.reprise.alembic.python.run.Matches;
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

/// Objects found by a search of the catalog, or their names, used afterwards: `name =
/// next(fk["name"] for fk in … if …)`, then `op.drop_constraint(name, …)`. A statement with such a
/// name becomes a loop over the matches of the search.
final class FoundObjects {
  private FoundObjects() {}

  /// The value after the loop over `variable` in which `condition` held: the found object, or its
  /// name.
  static Value behind(Value value, int variable, Condition condition, Interpreter interpreter) {
    Value current = interpreter.matches().current(variable);
    return Choices.map(
        value,
        side ->
            side.equals(current)
                ? object(variable, condition, interpreter)
                : side instanceof Text text && text.text().contains(Step.placeholder(variable))
                    ? name(text, variable, condition, interpreter)
                    : side);
  }

  private static Value object(int variable, Condition condition, Interpreter interpreter) {
    int found = interpreter.matches().openFound(variable, condition);
    return found < 0
        ? interpreter.unknown("one of the objects found in the database")
        : interpreter.matches().found(found);
  }

  private static Text name(Text text, int variable, Condition condition, Interpreter interpreter) {
    int found = interpreter.matches().openFound(variable, condition);
    return found < 0
        ? Text.unknown(interpreter.unknown("a name found in the database"))
        : Text.of(text.text().replace(Step.placeholder(variable), Step.placeholder(found)));
  }

  /// Emits the steps of `work`, in a loop if they use a found name.
  static void send(Runnable work, Interpreter interpreter) {
    if (!interpreter.matches().anyFound()) {
      work.run();
      return;
    }
    Origin origin = interpreter.origin();
    interpreter
        .capture(work)
        .forEach(step -> interpreter.emit(forEach(step, origin, interpreter.matches())));
  }

  /// Wraps the step in a loop for each found object it uses, unless it is already in one.
  private static Step forEach(Step step, Origin origin, Matches matches) {
    Step sent = step;
    int variable = -1;
    // The string form of a step contains every name in it.
    while (Effects.any(List.of(sent))
        && (variable = matches.foundIn(sent.toString(), variable)) >= 0) {
      String name = Step.placeholder(variable);
      if (!(sent instanceof Step.ForEach loop && loop.variable().equals(name))) {
        Iteration.Selected over = matches.over(variable);
        sent = new Step.ForEach(over.selection(), over.observed(), name, List.of(sent), origin);
      }
    }
    return sent;
  }

  /// A new object cannot have a name that stands for several.
  static Arguments given(LibraryObject library, Arguments arguments, Interpreter interpreter) {
    boolean creates =
        library instanceof LibraryFunction function
            && (function.name().contains("create") || function.name().contains("add"));
    return creates && interpreter.matches().anyFound()
        ? ArgumentChoices.map(arguments, each -> withoutFound(each, interpreter))
        : arguments;
  }

  private static Value withoutFound(Value value, Interpreter interpreter) {
    if (value instanceof Text text && interpreter.matches().foundIn(text.text(), -1) >= 0) {
      return Text.unknown(interpreter.unknown("a name found in the database"));
    }
    return value;
  }
}
