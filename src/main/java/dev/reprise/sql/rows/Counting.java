package dev.reprise.sql.rows;

import dev.reprise.sql.tree.Expressions;
import dev.reprise.sql.tree.Queries;
import dev.reprise.sql.tree.Trees;
import dev.reprise.syntax.sql.Query;
import dev.reprise.syntax.sql.SqlExpression;
import java.util.Set;

/// Keys that a statement derives from existing ones: `max(id) + 1`.
///
/// @param target the table it inserts into
/// @param source the source of its rows
public record Counting(Query.Table target, Query source) {

  /// The same for a value that code makes of a query's result, for a row of `table`.
  public static boolean isNext(String sql, String table) {
    return new Counting(new Query.Table(null, table, null), new Query.Text(""))
        .isNext(Trees.expression(sql));
  }

  /// True if each run yields a different value, because it counts the rows of the previous one.
  boolean isNext(SqlExpression value) {
    return value instanceof SqlExpression.Scalar(Query.Select select)
        ? select.items().size() == 1
            && new Counting(target, select).adds(select.items().getFirst().value())
        : adds(value);
  }

  private boolean adds(SqlExpression value) {
    return Expressions.any(
        value,
        each ->
            each instanceof SqlExpression.Arithmetic sum
                && sum.operator().equals("+")
                && Expressions.any(sum, this::isLast));
  }

  private boolean isLast(SqlExpression value) {
    return switch (value) {
      case SqlExpression.FunctionCall call -> call.name().equals("max") && reads(source);
      case SqlExpression.Scalar(Query.Select select) ->
          reads(select)
              && select.items().size() == 1
              && Expressions.any(
                  select.items().getFirst().value(),
                  each ->
                      each instanceof SqlExpression.FunctionCall call && call.name().equals("max"));
      case SqlExpression _ -> false;
    };
  }

  private boolean reads(Query query) {
    return Queries.readsFrom(query, Set.of(target.name()));
  }
}
