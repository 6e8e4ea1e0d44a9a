package dev.reprise.alembic.library.connection;

import dev.reprise.alembic.value.Execution;
import dev.reprise.alembic.value.StoredValue;
import dev.reprise.alembic.value.Value;
import dev.reprise.operation.Condition;
import dev.reprise.sql.question.QueryAnswers;
import dev.reprise.syntax.python.Expression.Comparison;
import org.jspecify.annotations.Nullable;

/// The number of rows of a query.
record RowCount(QueryAnswers answers) implements StoredValue {

  @Override
  public String describe() {
    return "the number of rows";
  }

  @Override
  public Condition truth(Execution execution) {
    return answers.rows();
  }

  @Override
  public @Nullable Value compare(
      Comparison.Operator operator, Value other, boolean mirrored, Execution execution) {
    String symbol = ResultValue.symbol(operator, mirrored);
    return symbol != null && other instanceof Value.Int(var number)
        ? Value.of(answers.counted(symbol, number.toString()))
        : null;
  }
}
