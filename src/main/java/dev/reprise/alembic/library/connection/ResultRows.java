package dev.reprise.alembic.library.connection;

import dev.reprise.alembic.library.CallArguments;
import dev.reprise.alembic.value.Execution;
import dev.reprise.alembic.value.Iteration;
import dev.reprise.alembic.value.LibraryFunction;
import dev.reprise.alembic.value.LibraryObject;
import dev.reprise.alembic.value.Value;
import dev.reprise.operation.Condition;
import dev.reprise.operation.Condition.Selection;
import dev.reprise.sql.question.QueryAnswers;

/// All rows of a result.
///
/// @param scalars true if each stands for its first column
record ResultRows(Result result, boolean scalars) implements LibraryObject {

  @Override
  public String describe() {
    return "the rows returned by a query";
  }

  @Override
  public Value attribute(String name, Execution execution) {
    return switch (name) {
      case "first", "one_or_none" ->
          scalars
              ? new LibraryFunction(name, (_, _) -> result.scalar())
              : result.attribute(name, execution);
      case "one" -> new LibraryFunction(name, (_, _) -> result.scalar());
      case "all", "fetchall", "unique" -> new LibraryFunction(name, (_, _) -> this);
      default -> LibraryObject.super.attribute(name, execution);
    };
  }

  @Override
  public Condition truth(Execution execution) {
    QueryAnswers answers = result.answers();
    return answers == null ? new Condition.Unknown(describe()) : answers.rows();
  }

  @Override
  public Value length(Execution execution) {
    QueryAnswers answers = result.answers();
    return answers == null ? execution.unknown("the number of rows") : new RowCount(answers);
  }

  @Override
  public Value item(Value key, Execution execution) {
    return key instanceof Value.Int(var index) && index.signum() == 0
        ? scalars ? result.scalar() : new ResultRow(result)
        : execution.unknown("a later row returned by a query");
  }

  /// Iterates over rows that stand for objects of the catalog.
  @Override
  public Iteration iterate(Execution execution) {
    QueryAnswers answers = result.answers();
    Selection listed = answers == null ? null : answers.listed();
    if (answers == null || listed == null) {
      return new Iteration.Repeated(
          describe(),
          scalars
              ? ResultValue.any(execution, answers == null ? "" : answers.source(0))
              : new ResultRow(result, true),
          answers != null && answers.rows() instanceof Condition.Rows some ? some : null);
    }
    return new Iteration.Selected(
        listed,
        result.observed(),
        element -> scalars && answers.isName(0) ? element.name() : new ListedRow(answers, element));
  }

  /// One row of a listing: columns that contain the object's name return it.
  private record ListedRow(QueryAnswers answers, Iteration.Element element)
      implements LibraryObject {
    @Override
    public String describe() {
      return "a catalog row";
    }

    private Value column(int index, Execution execution) {
      return index >= 0 && answers.isName(index)
          ? element.name()
          : execution.unknown("a value in a catalog row");
    }

    @Override
    public Value attribute(String name, Execution execution) {
      return name.equals("_mapping") ? this : column(answers.column(name), execution);
    }

    @Override
    public Value item(Value key, Execution execution) {
      if (key instanceof Value.Int(var index)) {
        return column(index.intValue(), execution);
      }
      String name = CallArguments.string(key);
      return column(name == null ? -1 : answers.column(name), execution);
    }

    @Override
    public Iteration iterate(Execution execution) {
      java.util.List<Value> values = new java.util.ArrayList<>();
      for (int i = 0; i < answers.columns(); i++) {
        values.add(column(i, execution));
      }
      return new Iteration.Known(values);
    }
  }
}
