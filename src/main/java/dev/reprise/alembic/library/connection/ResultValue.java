package dev.reprise.alembic.library.connection;

import dev.reprise.alembic.library.CallArguments;
import dev.reprise.alembic.library.expression.Fragment;
import dev.reprise.alembic.value.Execution;
import dev.reprise.alembic.value.ReadColumns;
import dev.reprise.alembic.value.StoredValue;
import dev.reprise.alembic.value.Value;
import dev.reprise.operation.Condition;
import dev.reprise.sql.question.QueryAnswers;
import dev.reprise.syntax.python.BinaryOperator;
import dev.reprise.syntax.python.Expression.Comparison;
import org.jspecify.annotations.Nullable;

/// A column of the first row of a query, `None` if there is no row.
record ResultValue(Result result, int column) implements StoredValue {
  /// A value of any row. `column` is spelled as for [ReadColumns#of].
  static Value any(Execution execution, String column) {
    return execution.unknown("a value in a row").asStored().readFrom(ReadColumns.of(column));
  }

  @Override
  public String describe() {
    return "a value in a row";
  }

  @Override
  public Condition truth(Execution execution) {
    QueryAnswers answers = result.answers();
    return answers == null ? new Condition.Unknown(describe()) : answers.truth(column);
  }

  @Override
  public Condition isNone(Execution execution) {
    QueryAnswers answers = result.answers();
    return answers == null ? new Condition.Unknown(describe()) : answers.isNull(column);
  }

  /// `SELECT max(id) …` and one more.
  @Override
  public @Nullable Value binary(
      BinaryOperator operator, Value other, boolean mirrored, Execution execution) {
    String last = result.answers() == null ? null : result.answers().lastKey();
    return last != null && operator == BinaryOperator.ADD && other instanceof Value.Int(var number)
        ? Fragment.of("(" + last + " + " + number + ")")
        : null;
  }

  @Override
  public @Nullable Value compare(
      Comparison.Operator operator, Value other, boolean mirrored, Execution execution) {
    QueryAnswers answers = result.answers();
    String constant =
        switch (other) {
          case Value.Int(var number) -> number.toString();
          case Value.Bool(boolean truth) -> Boolean.toString(truth);
          case Value _ -> CallArguments.string(other);
        };
    if (other instanceof Value.None
        || operator == Comparison.Operator.IS
        || operator == Comparison.Operator.IS_NOT) {
      return null;
    }
    if (answers == null || constant == null) {
      return Value.of(new Condition.Unknown(describe()));
    }
    String symbol = symbol(operator, mirrored);
    return symbol == null ? null : Value.of(answers.compared(column, symbol, constant));
  }

  /// SQL's operator, or null.
  static @Nullable String symbol(Comparison.Operator operator, boolean mirrored) {
    return switch (operator) {
      case EQUAL -> "=";
      case NOT_EQUAL -> "IS DISTINCT FROM"; // Python's, of which `None` is one, too
      case LESS -> mirrored ? ">" : "<";
      case LESS_OR_EQUAL -> mirrored ? ">=" : "<=";
      case GREATER -> mirrored ? "<" : ">";
      case GREATER_OR_EQUAL -> mirrored ? "<=" : ">=";
      case IN, NOT_IN, IS, IS_NOT -> null;
    };
  }
}
