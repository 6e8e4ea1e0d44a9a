package dev.reprise.alembic.library.expression;

import dev.reprise.alembic.value.Arguments;
import dev.reprise.alembic.value.Execution;
import dev.reprise.alembic.value.LibraryFunction;
import dev.reprise.alembic.value.Value;

/// `query.exists()`, `sa.exists().where(...)`: tests if a query finds a row.
///
/// Source: `Exists` in `sqlalchemy/sql/selectable.py`.
record Exists(DataStatement query) implements ColumnExpression {

  @Override
  public String sql() {
    return "EXISTS (" + query.sql() + ")";
  }

  @Override
  public String describe() {
    return "a condition";
  }

  @Override
  public Value attribute(String name, Execution execution) {
    return switch (name) {
      case "where", "filter", "filter_by", "select_from", "join", "outerjoin" ->
          new LibraryFunction(name, (arguments, call) -> with(name, arguments, call));
      case "correlate", "correlate_except" -> new LibraryFunction(name, (_, _) -> this);
      default -> ColumnExpression.super.attribute(name, execution);
    };
  }

  private Value with(String name, Arguments arguments, Execution execution) {
    Value changed =
        query.attribute(name, execution) instanceof LibraryFunction function
            ? function.call(arguments, execution)
            : execution.unknown(describe());
    return changed instanceof DataStatement other ? new Exists(other) : changed;
  }
}
