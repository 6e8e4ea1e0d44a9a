package dev.reprise.alembic.library.expression;

import org.jspecify.annotations.Nullable;

/// A column as statements name it.
public interface TableColumn extends ColumnExpression {

  /// Null where it could not be told.
  @Nullable String name();

  /// The table it was put into, or null.
  @Nullable TableExpression table();
}
