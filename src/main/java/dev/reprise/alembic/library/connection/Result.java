package dev.reprise.alembic.library.connection;

import dev.reprise.alembic.value.Execution;
import dev.reprise.alembic.value.Iteration;
import dev.reprise.alembic.value.LibraryFunction;
import dev.reprise.alembic.value.LibraryObject;
import dev.reprise.alembic.value.Value;
import dev.reprise.operation.Condition;
import org.jspecify.annotations.Nullable;

/// The result of a statement.
///
/// @param some whether there is a row; null where the statement gives none or nothing is known
/// @param answer what the first column of the first row holds and how the rows can be listed, or null
public record Result(@Nullable Condition some, @Nullable Answer answer) implements LibraryObject {
  public static final Result NOTHING = new Result(null, null);

  /// @param first the first column of the first row
  /// @param names the first column of all rows where they are names of the catalog, or null
  /// @param over what is read, for people: `rows of users`
  public record Answer(@Nullable Value first, @Nullable Value names, String over) {}

  @Override
  public String describe() {
    return answer == null ? "the result" : answer.over();
  }

  @Override
  public Value attribute(String name, Execution execution) {
    return switch (name) {
      case "fetchone", "first", "one", "one_or_none", "next" ->
          new LibraryFunction(
              "result." + name, (_, call) -> name.equals("one") ? row(call) : firstRow(call));
      case "scalar", "scalar_one", "scalar_one_or_none" ->
          new LibraryFunction(
              "result." + name,
              (_, call) -> name.equals("scalar_one") ? first(call) : scalar(call));
      case "fetchall", "all", "fetchmany" ->
          new LibraryFunction("result." + name, (_, call) -> all(call));
      case "scalars" -> new LibraryFunction("result." + name, (_, _) -> scalars());
      case "mappings", "unique", "partitions", "yield_per", "tuples", "columns",
          "execution_options", "freeze" ->
          new LibraryFunction("result." + name, (_, _) -> this);
      case "rowcount" ->
          some == null
              ? execution.unknown("the number of rows")
              : new Value.Maybe(some, Value.of(1), Value.of(0));
      case "keys", "close", "_soft_close" -> new LibraryFunction(name, (_, _) -> Value.NONE);
      case "returns_rows" -> Value.TRUE;
      case "inserted_primary_key", "lastrowid" -> execution.unknown("a key the server made");
      default -> LibraryObject.super.attribute(name, execution);
    };
  }

  private Value firstRow(Execution execution) {
    return some == null ? row(execution) : new Value.Maybe(some, row(execution), Value.NONE);
  }

  Value scalar(Execution execution) {
    Value first = first(execution);
    if (answer != null && answer.first() instanceof Value.Truth) {
      return first;
    }
    return some == null ? first : new Value.Maybe(some, first, Value.NONE);
  }

  private Value first(Execution execution) {
    Value known = answer == null ? null : answer.first();
    return known != null ? known : execution.unknown("a value read from " + describe());
  }

  private Value row(Execution execution) {
    return new Row(describe(), answer == null ? null : answer.first());
  }

  Value scalars() {
    return new Scalars(this);
  }

  private Value all(Execution execution) {
    if (answer != null && answer.names() != null) {
      return answer.names();
    }
    Value rest = execution.unknown("the rows of " + describe());
    return some == null
        ? rest
        : new AllRows(this, some);
  }

  @Override
  public Iteration iterate(Execution execution) {
    if (answer != null && answer.names() != null) {
      return execution.iterate(answer.names());
    }
    return new Iteration.Repeated(describe(), row(execution));
  }

  /// `fetchall()`: a list of which only is known whether it is empty.
  private record AllRows(Result result, Condition some) implements LibraryObject {
    @Override
    public String describe() {
      return result.describe();
    }

    @Override
    public Condition truth(Execution execution) {
      return some;
    }

    @Override
    public Iteration iterate(Execution execution) {
      return result.iterate(execution);
    }

    @Override
    public Value item(Value key, Execution execution) {
      return result.row(execution);
    }

    @Override
    public Value length(Execution execution) {
      return new Value.Maybe(some, Value.of(1), Value.of(0));
    }
  }

  /// `scalars()`: the first column of every row.
  private record Scalars(Result result) implements LibraryObject {
    @Override
    public String describe() {
      return result.describe();
    }

    @Override
    public Value attribute(String name, Execution execution) {
      return switch (name) {
        case "first", "one_or_none" -> new LibraryFunction(name, (_, call) -> result.scalar(call));
        case "one" -> new LibraryFunction(name, (_, call) -> result.first(call));
        case "all", "fetchall", "unique" -> new LibraryFunction(name, (_, _) -> this);
        default -> LibraryObject.super.attribute(name, execution);
      };
    }

    @Override
    public Condition truth(Execution execution) {
      return result.some() == null ? Condition.TRUE : result.some();
    }

    @Override
    public Iteration iterate(Execution execution) {
      Answer answer = result.answer();
      return answer != null && answer.names() != null
          ? execution.iterate(answer.names())
          : new Iteration.Repeated(describe(), result.first(execution));
    }
  }

  /// One row: its values by place or by name.
  private record Row(String over, @Nullable Value first) implements LibraryObject {
    @Override
    public String describe() {
      return "a row of " + over;
    }

    @Override
    public Value attribute(String name, Execution execution) {
      return switch (name) {
        case "_asdict", "_mapping", "keys", "values", "items", "get" ->
            new LibraryFunction(name, (_, call) -> call.unknown(describe()));
        default -> execution.unknown("a value read from " + over);
      };
    }

    @Override
    public Value item(Value key, Execution execution) {
      return first != null && key instanceof Value.Int(var index) && index.signum() == 0
          ? first
          : execution.unknown("a value read from " + over);
    }

    @Override
    public Iteration iterate(Execution execution) {
      return new Iteration.Repeated(
          over, first != null ? first : execution.unknown("a value read from " + over));
    }
  }
}
