package dev.reprise.alembic.python;

import dev.reprise.alembic.value.Arguments;
import dev.reprise.alembic.value.FunctionValue;
import dev.reprise.alembic.value.LibraryObject;
import dev.reprise.alembic.value.Value;
import java.util.function.UnaryOperator;

/// A call of a `@contextmanager` function before its `with` is entered.
record GeneratorContext(FunctionValue function, Arguments arguments) implements LibraryObject {
  @Override
  public String describe() {
    return function.name();
  }

  /// Runs the function with `body` in place of its `yield`.
  void run(Interpreter interpreter, UnaryOperator<Value> body) {
    interpreter.calls().run(function, arguments, body);
  }
}
