package dev.reprise.alembic.library.connection;

import dev.reprise.alembic.value.Execution;
import dev.reprise.alembic.value.Iteration;
import dev.reprise.alembic.value.LibraryObject;
import dev.reprise.alembic.value.Value;
import dev.reprise.operation.Condition;
import dev.reprise.operation.Name;
import dev.reprise.syntax.python.Expression.Comparison;
import org.jspecify.annotations.Nullable;

/// The type of a reflected column. What it is cannot be told, only that nothing breaks on asking.
record ReflectedType(Name table, Iteration.Element column) implements LibraryObject {
  @Override
  public String describe() {
    return "the type of " + table + "." + column.name().text();
  }

  @Override
  public Value attribute(String name, Execution execution) {
    return execution.unknown(describe());
  }

  @Override
  public @Nullable Value compare(
      Comparison.Operator operator, Value other, boolean mirrored, Execution execution) {
    return Value.of(new Condition.Unknown(describe()));
  }
}
