package dev.reprise.syntax.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// `INSERT`, `UPDATE` or `DELETE` as a tree.
public sealed interface RowChange {

  /// @param columns empty if none are named
  /// @param source null for `DEFAULT VALUES`
  record Insert(
      Query.Table table,
      List<String> columns,
      @Nullable Query source,
      @Nullable OnConflict onConflict)
      implements RowChange {}

  /// @param from the other tables of `FROM`
  record Update(
      Query.Table table,
      List<Assignment> assignments,
      List<Query.From> from,
      @Nullable SqlExpression where)
      implements RowChange {}

  /// @param using the other tables of `USING`
  record Delete(Query.Table table, List<Query.From> using, @Nullable SqlExpression where)
      implements RowChange {}

  /// A change that could not be understood (including `MERGE`), as written.
  record Text(String text) implements RowChange {}

  /// @param columns the conflict target, empty if none is named
  /// @param constraint of `ON CONSTRAINT constraint`
  /// @param update the assignments of `DO UPDATE`, null for `DO NOTHING`
  record OnConflict(
      List<String> columns,
      @Nullable String constraint,
      @Nullable List<Assignment> update,
      @Nullable SqlExpression where) {}

  /// `column = value`.
  record Assignment(String column, SqlExpression value) {}
}
