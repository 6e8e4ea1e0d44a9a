package dev.reprise.sql.tree;

import dev.reprise.syntax.sql.Query;
import dev.reprise.syntax.sql.SqlExpression;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Properties of whole queries.
public final class Queries {
  private Queries() {}

  /// True if the query, or a nested one, reads one of `tables` and mentions one of `columns`.
  public static boolean mentions(Query query, Set<String> tables, Set<String> columns) {
    return readsFrom(query, tables)
        && anyExpression(
            query,
            each ->
                each instanceof SqlExpression.Column(_, var name, _) && columns.contains(name)
                    || each instanceof SqlExpression.Star);
  }

  /// True if one of `tables` is in a `FROM` of the query or of a nested one.
  public static boolean readsFrom(Query query, Set<String> tables) {
    return switch (query) {
      case Query.Select select -> {
        for (Query.From from : select.from()) {
          boolean found =
              switch (from.rows()) {
                case Query.Table table -> tables.contains(table.name());
                case Query.Subquery(var inner, _, _) -> readsFrom(inner, tables);
                case Query.Function _, Query.OtherRows _ -> false;
              };
          if (found) {
            yield true;
          }
        }
        for (Query.Named named : select.with()) {
          if (named.query() != null && readsFrom(named.query(), tables)) {
            yield true;
          }
        }
        yield anyExpression(
            query,
            each -> {
              Query inner = innerQuery(each);
              return inner != null && readsFrom(inner, tables);
            });
      }
      case Query.Combined(_, var parts) -> parts.stream().anyMatch(part -> readsFrom(part, tables));
      case Query.Values _, Query.Text _ -> false;
    };
  }

  private static @Nullable Query innerQuery(SqlExpression expression) {
    return switch (expression) {
      case SqlExpression.Exists(var query) -> query;
      case SqlExpression.Scalar(var query) -> query;
      case SqlExpression.InQuery(_, var query) -> query;
      case SqlExpression.Atom _, SqlExpression.Compound _, SqlExpression.Truth _ -> null;
    };
  }

  /// True if some expression of the query matches; includes sources in `FROM`, but passes
  /// subqueries of expressions to `fits` as a whole.
  public static boolean anyExpression(Query query, Predicate<SqlExpression> fits) {
    return switch (query) {
      case Query.Select select -> {
        for (Query.Item item : select.items()) {
          if (Expressions.any(item.value(), fits)) {
            yield true;
          }
        }
        for (Query.From from : select.from()) {
          if (from.on() != null && Expressions.any(from.on(), fits)
              || from.rows() instanceof Query.Subquery(var inner, _, _)
                  && anyExpression(inner, fits)
              || from.rows() instanceof Query.Function(var call, _, _)
                  && Expressions.any(call, fits)) {
            yield true;
          }
        }
        yield select.where() != null && Expressions.any(select.where(), fits)
            || select.having() != null && Expressions.any(select.having(), fits);
      }
      case Query.Combined(_, var parts) ->
          parts.stream().anyMatch(part -> anyExpression(part, fits));
      case Query.Values(var rows) ->
          rows.stream().anyMatch(row -> row.stream().anyMatch(each -> Expressions.any(each, fits)));
      case Query.Text _ -> false;
    };
  }
}
