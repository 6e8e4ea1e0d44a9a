package dev.reprise.alembic.library;

import dev.reprise.operation.ObjectKind;
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
      case Operation.CreateType _ -> null;
      case Operation.Drop drop when drop.objects().getFirst().kind() == ObjectKind.TYPE -> null;
      case Operation.Drop drop -> new Operation.Drop(drop.objects(), drop.ifExists(), false, false);
      case Operation.Touch touch when touch.what().equals("comment on column") -> null;
      case Operation.CreateIndex create ->
          new Operation.CreateIndex(
              create.name(),
              create.table(),
              create.keys(),
              create.columns(),
              create.labels(),
              create.unique(),
              create.form(),
              false,
              create.ifNotExists());
      case Operation other -> other;
    };
  }
}
