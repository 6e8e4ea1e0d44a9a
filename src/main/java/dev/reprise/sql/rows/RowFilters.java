package dev.reprise.sql.rows;

import dev.reprise.operation.RowFilter;
import dev.reprise.operation.Value;
import dev.reprise.sql.question.Values;
import dev.reprise.sql.tree.Expressions;
import dev.reprise.syntax.sql.SqlExpression;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads the part of a `WHERE` that compares columns of the changed table with constants.
final class RowFilters {
  private RowFilters() {}

  /// @param table the names of the changed table
  /// @param alone false if other tables are joined, which may exclude rows
  /// @param variables names that are not columns
  static RowFilter of(
      @Nullable SqlExpression where, Set<String> table, boolean alone, Set<String> variables) {
    if (where == null || Expressions.conjuncts(where).stream().allMatch(RowFilters::isTautology)) {
      return alone ? RowFilter.ALL : RowFilter.UNKNOWN;
    }
    Map<String, List<String>> values = new HashMap<>();
    List<RowFilter> either = List.of();
    boolean exact = alone;
    for (SqlExpression condition : Expressions.conjuncts(where)) {
      if (condition instanceof SqlExpression.Or(var operands) && either.isEmpty()) {
        either = operands.stream().map(each -> of(each, table, true, variables)).toList();
        continue;
      }
      SqlExpression.Column column = null;
      List<SqlExpression> constants = List.of();
      if (condition instanceof SqlExpression.Comparison(var left, var operator, var right)
          && operator.equals("=")) {
        boolean swapped = Expressions.bare(right) instanceof SqlExpression.Column;
        column = column(swapped ? right : left, table);
        constants = List.of(swapped ? left : right);
        List<String> both = texts(List.of(left, right));
        if (both != null && new HashSet<>(both).size() == 2) {
          values.put("", List.of());
          continue;
        }
      } else if (condition instanceof SqlExpression.In(var value, var list)) {
        column = column(value, table);
        constants = list;
      }
      List<String> texts = texts(constants);
      if (column == null || texts == null || values.containsKey(column.name())) {
        exact = false;
      } else {
        values.put(column.name(), texts);
      }
    }
    return new RowFilter(
        values, either, exact, alone ? Conjuncts.all(where, table, variables) : null);
  }

  /// `1 = 1`, as people write who want a `WHERE` in any case.
  private static boolean isTautology(SqlExpression condition) {
    return condition instanceof SqlExpression.Comparison(var left, var operator, var right)
        && operator.equals("=")
        && texts(List.of(left, right)) instanceof List<String> both
        && both.getFirst().equals(both.getLast());
  }

  private static SqlExpression.@Nullable Column column(
      SqlExpression expression, Set<String> table) {
    return Expressions.bare(expression) instanceof SqlExpression.Column column
            && (column.qualifier() == null || table.contains(column.qualifier()))
        ? column
        : null;
  }

  private static @Nullable List<String> texts(List<SqlExpression> constants) {
    List<String> texts = new ArrayList<>();
    for (SqlExpression constant : constants) {
      if (Expressions.isLiteral(constant)
          && Values.of(constant) instanceof Value.Constant(var text)) {
        texts.add(text);
      } else {
        return null;
      }
    }
    return texts;
  }
}
