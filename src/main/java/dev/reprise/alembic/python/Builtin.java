package dev.reprise.alembic.python;

import dev.reprise.alembic.value.Arguments;
import dev.reprise.alembic.value.Execution;
import dev.reprise.alembic.value.LibraryObject;
import dev.reprise.alembic.value.Text;
import dev.reprise.alembic.value.Value;
import org.jspecify.annotations.Nullable;

/// A function or type of Python itself. Its arguments are passed as they are, even if they depend
/// on a condition.
record Builtin(String name, Body body) implements LibraryObject {

  /// The implementation.
  @FunctionalInterface
  interface Body {
    Value call(Arguments arguments, Interpreter interpreter);
  }

  @Override
  public String describe() {
    return name;
  }

  @Override
  public Value call(Arguments arguments, Execution execution) {
    return execution instanceof Interpreter interpreter
        ? body.call(arguments, interpreter)
        : execution.unknown(name);
  }

  /// A method accessed through its type: `str.lower`, `dict.fromkeys`.
  @Override
  public Value attribute(String attribute, Execution execution) {
    if (attribute.equals("__name__")) {
      return Text.of(name);
    }
    if (name.equals("dict") && attribute.equals("fromkeys")) {
      return new Builtin("dict.fromkeys", Builtins::fromKeys);
    }
    return new Builtin(
        name + "." + attribute,
        (arguments, interpreter) -> {
          Value self = arguments.get(0);
          Arguments rest =
              new Arguments(
                  arguments.positional().subList(Math.min(1, arguments.size()), arguments.size()),
                  arguments.keywords(),
                  arguments.spread());
          return self == null
              ? interpreter.unknown("a method without an object")
              : interpreter.call(interpreter.attribute(self, attribute), rest);
        });
  }

  @Override
  public Value item(Value key, Execution execution) {
    return this;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Builtin that && name.equals(that.name);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }
}
