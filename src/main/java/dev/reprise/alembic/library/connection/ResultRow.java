package dev.reprise.alembic.library.connection;

import dev.reprise.alembic.library.CallArguments;
import dev.reprise.alembic.value.Execution;
import dev.reprise.alembic.value.Iteration;
import dev.reprise.alembic.value.LibraryFunction;
import dev.reprise.alembic.value.LibraryObject;
import dev.reprise.alembic.value.Value;
import dev.reprise.sql.question.QueryAnswers;
import java.util.ArrayList;
import java.util.List;

/// One row: its values by position or by name.
///
/// @param any true if it stands for every row, false for the first one
record ResultRow(Result result, boolean any) implements LibraryObject {
  ResultRow(Result result) {
    this(result, false);
  }

  @Override
  public String describe() {
    return "a row returned by a query";
  }

  @Override
  public Value attribute(String name, Execution execution) {
    return switch (name) {
      case "_asdict" -> new LibraryFunction(name, (_, _) -> this);
      case "_mapping" -> this;
      case "get" ->
          new LibraryFunction(
              name,
              (arguments, call) -> {
                Value key = arguments.get(0);
                return key == null ? call.unknown(describe()) : item(key, call);
              });
      case "keys", "values", "items" ->
          new LibraryFunction(name, (_, call) -> call.unknown(describe()));
      default -> named(name, execution);
    };
  }

  @Override
  public Value item(Value key, Execution execution) {
    if (key instanceof Value.Int(var index) && result.answers() != null && index.signum() >= 0) {
      return value(index.intValue(), execution);
    }
    String name = CallArguments.string(key);
    return name == null ? ResultValue.any(execution, "") : named(name, execution);
  }

  private Value named(String name, Execution execution) {
    QueryAnswers answers = result.answers();
    int column = answers == null ? -1 : answers.column(name);
    return answers != null && (any || column < 0)
        ? ResultValue.any(execution, answers.source(name))
        : value(column, execution);
  }

  private Value value(int column, Execution execution) {
    QueryAnswers answers = result.answers();
    return answers == null || column < 0
        ? ResultValue.any(execution, "")
        : any ? ResultValue.any(execution, answers.source(column)) : result.value(column);
  }

  @Override
  public Iteration iterate(Execution execution) {
    QueryAnswers answers = result.answers();
    if (answers == null || answers.columns() == 0 || any && answers.isStar()) {
      return new Iteration.Repeated(describe(), ResultValue.any(execution, ""));
    }
    List<Value> values = new ArrayList<>();
    for (int i = 0; i < answers.columns(); i++) {
      values.add(value(i, execution));
    }
    return new Iteration.Known(values);
  }
}
