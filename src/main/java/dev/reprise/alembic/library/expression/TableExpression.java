package dev.reprise.alembic.library.expression;

import dev.reprise.alembic.value.ClassValue;
import dev.reprise.alembic.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A table as named in statements.
public interface TableExpression extends SqlElement {

  /// As written after `FROM`.
  String fromSql();

  /// The names of the known columns, in the order of the table; `"null"` for an unknown name.
  List<String> columnNames();

  /// False if columns are missing from the list.
  boolean isComplete();

  /// The table that a value represents: itself, or that of a mapped class.
  static @Nullable TableExpression of(@Nullable Value value) {
    return switch (value) {
      case TableExpression table -> table;
      case ClassValue type when type.member("__table__") instanceof TableExpression table -> table;
      case null, default -> null;
    };
  }
}
