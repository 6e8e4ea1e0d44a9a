package dev.reprise.sql.rows;

import dev.reprise.operation.Repetition;
import dev.reprise.sql.tree.Expressions;
import dev.reprise.sql.tree.Queries;
import dev.reprise.syntax.sql.Query;
import dev.reprise.syntax.sql.SqlExpression;
import java.util.Set;
import java.util.function.Predicate;

/// `x = (SELECT array_agg(f(e)) FROM unnest(x) e)` applies `f` to each element.
///
/// @param column matches the column that is set
record ChangedElements(Query.Select select, Predicate<SqlExpression> column) {
  private static final Set<String> COLLECTORS = Set.of("array_agg", "json_agg", "jsonb_agg");

  private static final Set<String> UNPACKERS =
      Set.of(
          "unnest",
          "json_array_elements",
          "json_array_elements_text",
          "jsonb_array_elements",
          "jsonb_array_elements_text");

  /// True if the subquery reads the column of the changed row. An unqualified name can only be that
  /// column if all rows of the subquery come from functions.
  boolean readsColumn() {
    boolean only = select.from().stream().allMatch(from -> from.rows() instanceof Query.Function);
    return Queries.anyExpression(
        select,
        each ->
            each instanceof SqlExpression.Column(var qualifier, _, _)
                && column.test(each)
                && (qualifier != null || only));
  }

  Repetition repetition() {
    boolean plain =
        select.with().isEmpty()
            && select.items().size() == 1
            && select.from().size() == 1
            && select.where() == null
            && !select.grouped()
            && select.having() == null
            && !select.limited();
    if (plain
        && select.items().getFirst().value()
            instanceof SqlExpression.FunctionCall(_, var collects, var collected)
        && COLLECTORS.contains(collects)
        && collected.size() == 1
        && select.from().getFirst().rows()
            instanceof Query.Function(var unpacks, var alias, var names)
        && UNPACKERS.contains(unpacks.name())
        && unpacks.arguments().size() == 1
        && column.test(Expressions.bare(unpacks.arguments().getFirst()))) {
      String element = names.isEmpty() ? alias : names.getFirst();
      return new SelfReference(each ->
          each instanceof SqlExpression.Column(var qualifier, var name, _)
              && name.equals(element)
              && (qualifier == null || qualifier.equals(alias)))
          .repetition(collected.getFirst());
    }
    return Repetition.UNKNOWN;
  }
}
