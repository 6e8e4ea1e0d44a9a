package dev.reprise.alembic.library;

import dev.reprise.operation.Operation;
import org.jspecify.annotations.Nullable;

/// What Alembic and SQLAlchemy send to MySQL and MariaDB in place of what they would send to
/// PostgreSQL.
///
/// Source: `MySQLImpl` in `alembic/ddl/mysql.py`, `MySQLDDLCompiler` in
/// `sqlalchemy/dialects/mysql/base.py`: an enum is a type of a column, a comment stands in the
/// definition.
final class MysqlImpl {
  private MysqlImpl() {}

  /// Null where nothing is sent.
  static @Nullable Operation sent(Operation operation) {
    return switch (operation) {
      case Operation.Touch touch when touch.what().equals("comment on column") -> null;
      case Operation other -> PortableImpl.sent(other);
    };
  }
}
