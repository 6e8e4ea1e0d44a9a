package dev.reprise.alembic.library;

import dev.reprise.operation.Operation;
import org.jspecify.annotations.Nullable;

/// The operations that Alembic and SQLAlchemy send to SQLite instead of PostgreSQL's.
///
/// Source: `SQLiteImpl` in `alembic/ddl/sqlite.py`; no `CREATE TYPE` and no comments: the flags of
/// `SQLiteDialect`.
public final class SqliteImpl {
  private SqliteImpl() {}

  /// Null if nothing is sent.
  public static @Nullable Operation sent(Operation operation) {
    return switch (operation) {
      case Operation.AddConstraint _, Operation.DropConstraint _ ->
          new Operation.Invalid(
              null,
              "NotImplementedError",
              "No support for ALTER of constraints in SQLite dialect. Please refer to the batch"
                  + " mode feature which allows for SQLite migrations using a copy-and-move"
                  + " strategy.");
      case Operation.Touch touch when touch.what().startsWith("comment") -> null;
      case Operation other -> PortableImpl.sent(other);
    };
  }
}
