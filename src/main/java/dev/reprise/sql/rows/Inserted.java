package dev.reprise.sql.rows;

import dev.reprise.operation.Value;
import dev.reprise.sql.question.Values;
import dev.reprise.sql.tree.Expressions;
import dev.reprise.sql.tree.Queries;
import dev.reprise.syntax.sql.Query;
import dev.reprise.syntax.sql.SqlExpression;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The rows an `INSERT` adds.
///
/// @param rows null if they come from tables
/// @param settling true if the statement excludes existing rows, or finds none to add in a second
///   run
record Inserted(@Nullable List<List<Value>> rows, boolean settling) {

  /// @param source null for `DEFAULT VALUES`
  /// @param emptied queries of the `WITH` list that are empty in a second run
  static Inserted of(@Nullable Query source, Query.Table target, Set<String> emptied) {
    return switch (source) {
      case null -> new Inserted(List.of(List.of()), false);
      case Query.Values(var rows) ->
          new Inserted(values(rows, new Counting(target, source)), false);
      case Query.Select select ->
          new Inserted(
              rows(select, new Counting(target, source)), settles(select, target, emptied));
      case Query.Combined(_, var parts) -> combined(parts, target, emptied);
      case Query.Text _ -> new Inserted(null, false);
    };
  }

  private static List<List<Value>> values(List<List<SqlExpression>> rows, Counting counting) {
    List<List<Value>> values = new ArrayList<>(rows.size());
    for (List<SqlExpression> row : rows) {
      values.add(row.stream().map(each -> value(each, counting)).toList());
    }
    return values;
  }

  private static Value value(SqlExpression expression, Counting counting) {
    return counting.isNext(expression)
        ? new Value.Fresh(expression.toString())
        : Values.of(expression);
  }

  private static @Nullable List<List<Value>> rows(Query.Select select, Counting counting) {
    if (select.from().isEmpty()) {
      return values(List.of(items(select)), counting);
    }
    if (select.from().size() == 1
        && select.from().getFirst().rows() instanceof Query.Subquery(Query.Values(var rows), _, _)
        && !rows.isEmpty()
        && passesOn(select.items(), rows.getFirst().size())) {
      return values(rows, counting);
    }
    return null;
  }

  private static List<SqlExpression> items(Query.Select select) {
    return select.items().stream().map(Query.Item::value).toList();
  }

  /// `SELECT * FROM (VALUES …)`, or its columns one by one.
  private static boolean passesOn(List<Query.Item> items, int width) {
    return items.size() == 1 && items.getFirst().value() instanceof SqlExpression.Star
        || items.size() == width
            && items.stream().allMatch(item -> item.value() instanceof SqlExpression.Column);
  }

  private static boolean settles(Query.Select select, Query.Table target, Set<String> emptied) {
    Set<String> tables = Set.of(target.name());
    Set<String> joined = new HashSet<>();
    for (Query.From from : select.from()) {
      if (from.rows() instanceof Query.Table table) {
        String alias = table.alias() == null ? table.name() : table.alias();
        if (table.schema() == null && emptied.contains(table.name())) {
          return true;
        }
        if (from.outer() && table.name().equals(target.name())) {
          joined.add(alias);
        }
      }
    }
    for (SqlExpression condition : Expressions.conjuncts(select.where())) {
      boolean excluded =
          switch (condition) {
            case SqlExpression.Not(SqlExpression.Exists(var query)) ->
                Queries.readsFrom(query, tables);
            case SqlExpression.Not(SqlExpression.InQuery(_, var query)) ->
                Queries.readsFrom(query, tables);
            case SqlExpression.IsNull(SqlExpression.Column(var qualifier, _, _)) ->
                qualifier != null && joined.contains(qualifier);
            case SqlExpression.IsNull(SqlExpression.Scalar(var query)) ->
                Queries.readsFrom(query, tables);
            case SqlExpression.Comparison(
                    SqlExpression.Scalar(var query),
                    var operator,
                    var right) ->
                operator.equals("=")
                    && "0".equals(Expressions.constant(right))
                    && Queries.readsFrom(query, tables);
            case SqlExpression.Comparison(_, var operator, SqlExpression.All(var values)) ->
                operator.equals("<>")
                    && values instanceof SqlExpression.Scalar(var query)
                    && Queries.readsFrom(query, tables);
            case SqlExpression _ -> false;
          };
      if (excluded) {
        return true;
      }
    }
    return false;
  }

  /// A `UNION` of constants has that many rows; a part that reads the target can only be the right
  /// side of an `EXCEPT`.
  private static Inserted combined(List<Query> parts, Query.Table target, Set<String> emptied) {
    Set<String> tables = Set.of(target.name());
    boolean settling = parts.stream().skip(1).anyMatch(part -> Queries.readsFrom(part, tables));
    List<List<Value>> rows = new ArrayList<>();
    boolean all = true;
    for (Query part : parts) {
      Inserted inserted = of(part, target, emptied);
      List<List<Value>> more = inserted.rows();
      if (more == null || inserted.settling() || settling) {
        all = false;
      } else {
        rows.addAll(more);
      }
    }
    boolean everyPart = parts.stream().allMatch(part -> of(part, target, emptied).settling());
    return new Inserted(all ? rows : null, settling || everyPart);
  }

  /// True if the value at `index` of some row differs in every run; for a negative index, if any
  /// value does.
  boolean isFresh(int index) {
    return rows != null
        && rows.stream()
            .anyMatch(row ->
                index < 0
                    ? row.stream().anyMatch(Value.Fresh.class::isInstance)
                    : index < row.size() && row.get(index) instanceof Value.Fresh);
  }
}
