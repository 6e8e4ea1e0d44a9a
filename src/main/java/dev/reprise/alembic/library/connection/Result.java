package dev.reprise.alembic.library.connection;

import dev.reprise.alembic.value.Execution;
import dev.reprise.alembic.value.Iteration;
import dev.reprise.alembic.value.LibraryFunction;
import dev.reprise.alembic.value.LibraryObject;
import dev.reprise.alembic.value.Text;
import dev.reprise.alembic.value.Value;
import dev.reprise.operation.Condition;
import dev.reprise.operation.Name;
import dev.reprise.sql.question.QueryAnswers;
import org.jspecify.annotations.Nullable;

/// The result of a statement.
///
/// @param answers what is known of its rows; null if it returns none, or nothing is known
/// @param observed the time of the query
public record Result(@Nullable QueryAnswers answers, int observed) implements LibraryObject {
  public static final Result NOTHING = new Result(null, Condition.NOW);

  @Override
  public String describe() {
    return "the result of a query";
  }

  /// The condition that there is a row; null if nothing is known.
  private @Nullable Condition some() {
    return answers == null ? null : answers.rows();
  }

  @Override
  public Value attribute(String name, Execution execution) {
    return switch (name) {
      case "fetchone", "first", "one_or_none", "next" ->
          new LibraryFunction("result." + name, (_, _) -> firstRow());
      case "one" -> new LibraryFunction("result.one", (_, _) -> new ResultRow(this));
      case "scalar", "scalar_one", "scalar_one_or_none" ->
          new LibraryFunction("result." + name, (_, _) -> scalar());
      case "fetchall", "all", "fetchmany" ->
          new LibraryFunction("result." + name, (_, _) -> new ResultRows(this, false));
      case "scalars" -> new LibraryFunction("result." + name, (_, _) -> scalars());
      case "mappings",
          "unique",
          "partitions",
          "yield_per",
          "tuples",
          "columns",
          "execution_options",
          "freeze" ->
          new LibraryFunction("result." + name, (_, _) -> this);
      case "rowcount" -> new ResultRows(this, false).length(execution);
      case "keys", "close", "_soft_close" -> new LibraryFunction(name, (_, _) -> Value.NONE);
      case "returns_rows" -> Value.TRUE;
      case "inserted_primary_key", "lastrowid" -> execution.unknown("a key the server made");
      default -> LibraryObject.super.attribute(name, execution);
    };
  }

  private Value firstRow() {
    Condition some = some();
    return new Value.Maybe(
        some == null ? new Condition.Unknown(describe()) : some, new ResultRow(this), Value.NONE);
  }

  Value scalar() {
    return value(0);
  }

  /// A column of the first row. The current schema is the default one, unless a migration changes
  /// it in its own statements.
  Value value(int column) {
    return answers != null && answers.isCurrentSchema(column)
        ? Text.of(Name.DEFAULT_SCHEMA)
        : new ResultValue(this, column);
  }

  Value scalars() {
    return new ResultRows(this, true);
  }

  @Override
  public Iteration iterate(Execution execution) {
    return new ResultRows(this, false).iterate(execution);
  }
}
