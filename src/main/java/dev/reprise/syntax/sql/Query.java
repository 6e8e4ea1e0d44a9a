package dev.reprise.syntax.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A query as a tree.
public sealed interface Query {

  /// One `SELECT`.
  ///
  /// @param with the queries of its `WITH`
  /// @param from in order; a comma is a cross join
  /// @param grouped true with `GROUP BY`
  /// @param limited true with `LIMIT`, `OFFSET` or `FETCH`
  record Select(
      List<Named> with,
      List<Item> items,
      List<From> from,
      @Nullable SqlExpression where,
      boolean grouped,
      @Nullable SqlExpression having,
      boolean limited)
      implements Query {}

  /// `UNION`, `INTERSECT` or `EXCEPT`.
  record Combined(List<Named> with, List<Query> parts) implements Query {}

  /// `VALUES (…), (…)`.
  record Values(List<List<SqlExpression>> rows) implements Query {}

  /// A query that could not be understood, as written.
  record Text(String text) implements Query {}

  /// `name AS (query)` of a `WITH`.
  ///
  /// @param query null if it changes rows
  record Named(String name, @Nullable Query query) {}

  record Item(SqlExpression value, @Nullable String alias) {}

  /// One source of rows, and its join with those before it.
  ///
  /// @param outer true for `LEFT`, `RIGHT` and `FULL`
  record From(Rows rows, @Nullable SqlExpression on, boolean outer) {}

  /// A source of rows.
  sealed interface Rows {
    @Nullable String alias();
  }

  record Table(@Nullable String schema, String name, @Nullable String alias) implements Rows {}

  /// @param columns the names of `AS alias (columns)`, or empty
  record Subquery(Query query, @Nullable String alias, List<String> columns) implements Rows {}

  /// `unnest(…)`, `generate_series(…)` and other functions.
  ///
  /// @param columns the names of `AS alias (columns)`, or empty
  record Function(SqlExpression.FunctionCall call, @Nullable String alias, List<String> columns)
      implements Rows {}

  record OtherRows(String text, @Nullable String alias) implements Rows {}
}
