package dev.reprise.alembic.library.connection;

import dev.reprise.alembic.library.type.TypeClass;
import dev.reprise.alembic.value.Execution;
import dev.reprise.alembic.value.Iteration;
import dev.reprise.alembic.value.LibraryObject;
import dev.reprise.alembic.value.Value;
import dev.reprise.operation.Condition;
import dev.reprise.operation.Name;
import dev.reprise.syntax.python.Expression.Comparison;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The type of a reflected column. Its class can be tested; nothing else is known, except that
/// attribute access does not fail.
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
  public @Nullable Condition isInstanceOf(Value type) {
    List<String> spelled =
        type instanceof TypeClass wanted ? ReflectedClasses.types(wanted.name()) : List.of();
    List<Condition> any = new ArrayList<>();
    for (String each : spelled) {
      any.add(
          new Condition.ColumnIs(
              table,
              column.name().text(),
              new Condition.ColumnProperty.Type(each),
              column.observed()));
    }
    return any.isEmpty() ? null : Condition.any(any);
  }

  @Override
  public @Nullable Value compare(
      Comparison.Operator operator, Value other, boolean mirrored, Execution execution) {
    return Value.of(new Condition.Unknown(describe()));
  }
}
