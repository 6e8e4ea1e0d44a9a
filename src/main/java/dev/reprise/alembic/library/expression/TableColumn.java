package dev.reprise.alembic.library.expression;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A column as statements name it.
public interface TableColumn extends ColumnExpression {

  /// Null where it could not be told.
  @Nullable String name();

  /// The table it was put into, or null.
  @Nullable TableExpression table();

  @Override
  default Set<String> tables() {
    TableExpression table = table();
    return table == null ? Set.of() : Set.of(table.fromSql());
  }
}
