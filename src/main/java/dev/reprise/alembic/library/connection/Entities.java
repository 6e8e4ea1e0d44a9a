package dev.reprise.alembic.library.connection;

import dev.reprise.alembic.library.Sender;
import dev.reprise.alembic.library.schema.TableObject;
import dev.reprise.alembic.value.Execution;
import dev.reprise.alembic.value.Iteration;
import dev.reprise.alembic.value.LibraryFunction;
import dev.reprise.alembic.value.LibraryObject;
import dev.reprise.alembic.value.ReadColumns;
import dev.reprise.alembic.value.Value;
import dev.reprise.operation.ColumnReference;
import dev.reprise.operation.Condition;
import dev.reprise.operation.Name;
import dev.reprise.operation.Operation;
import dev.reprise.operation.Repetition;
import dev.reprise.operation.RowFilter;
import dev.reprise.sql.question.ComputedParameter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The objects that a query of a mapped class returns.
record Entities(OrmQuery query, TableObject table) implements LibraryObject {

  @Override
  public String describe() {
    return "the objects returned by a query";
  }

  @Override
  public Value attribute(String name, Execution execution) {
    return switch (name) {
      case "all", "fetchall", "unique" -> new LibraryFunction(name, (_, _) -> this);
      default -> new ResultRows(Result.NOTHING, false).attribute(name, execution);
    };
  }

  @Override
  public Condition truth(Execution execution) {
    return new ResultRows(Result.NOTHING, false).truth(execution);
  }

  @Override
  public Value length(Execution execution) {
    return new ResultRows(Result.NOTHING, false).length(execution);
  }

  @Override
  public Value item(Value key, Execution execution) {
    return new ResultRows(Result.NOTHING, false).item(key, execution);
  }

  @Override
  public Iteration iterate(Execution execution) {
    return new Iteration.Repeated(
        "the rows returned by a query", new Entity(this, new LinkedHashSet<>()));
  }

  /// One of these objects: values set on it are written to its row when the session flushes.
  ///
  /// @param read the attributes read so far, which may determine what is set, or if it is
  private record Entity(Entities all, Set<String> read) implements LibraryObject {

    @Override
    public String describe() {
      return "a row returned by a query";
    }

    @Override
    public Value attribute(String name, Execution execution) {
      read.add(name);
      return ResultValue.any(execution, column(name));
    }

    private String column(String name) {
      return ComputedParameter.column(all.table().qualified().name(), name);
    }

    @Override
    public void setAttribute(String name, Value value, Execution execution) {
      if (!all.has(name)) {
        return; // a relationship, or nothing of the table
      }
      Name table = all.table().qualified();
      List<ColumnReference> reads =
          read.stream().filter(all::has).map(each -> new ColumnReference(table, each)).toList();
      boolean every = all.query().isWhole();
      ReadColumns made = ReadColumns.of(value);
      Sender.direct(execution)
          .send(
              new Operation.Update(
                  table,
                  List.of(name),
                  made.computed() && made.columns().contains(column(name))
                      ? Repetition.UNKNOWN
                      : Repetition.SETTLES,
                  every,
                  reads,
                  every ? RowFilter.ALL : RowFilter.UNKNOWN),
              execution.place());
    }
  }

  private boolean has(String column) {
    return table.columns().stream().anyMatch(each -> column.equals(each.name()));
  }
}
