package dev.reprise.alembic.library;

import dev.reprise.operation.Operation;
import org.jspecify.annotations.Nullable;

/// The operations that Alembic and SQLAlchemy send to MySQL and MariaDB instead of PostgreSQL's.
///
/// Source: `MySQLImpl` in `alembic/ddl/mysql.py`, `MySQLDDLCompiler` in
/// `sqlalchemy/dialects/mysql/base.py`: an enum is a column type, a comment is part of the
/// definition.
final class MysqlImpl {
  private MysqlImpl() {}

  /// Null if nothing is sent.
  static @Nullable Operation sent(Operation operation) {
    return switch (operation) {
      case Operation.Touch touch when touch.what().equals("comment on column") -> null;
      case Operation other -> PortableImpl.sent(other);
    };
  }
}
