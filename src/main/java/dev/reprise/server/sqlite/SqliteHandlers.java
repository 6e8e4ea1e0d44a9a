package dev.reprise.server.sqlite;

import dev.reprise.operation.Step;
import dev.reprise.server.Fault;
import dev.reprise.server.FaultKind;
import dev.reprise.server.OsloErrors;
import dev.reprise.server.PythonErrors;

/// The errors that an `except` catches: all are an `OperationalError` except violations by rows
/// (measured with Python 3.11 and 3.12, SQLAlchemy 1.4 and 2).
final class SqliteHandlers {
  private SqliteHandlers() {}

  static boolean catches(Step.Handler handler, Fault fault) {
    return handler.conditions().isEmpty()
        || handler.conditions().stream().anyMatch(each -> matches(each, fault));
  }

  private static boolean matches(String path, Fault fault) {
    if (!fault.isServers()) {
      return PythonErrors.isOne(fault.condition(), path);
    }
    boolean violates =
        fault.is(FaultKind.UNIQUE_VIOLATION) || fault.is(FaultKind.NOT_NULL_VIOLATION);
    String raised = violates ? "IntegrityError" : "OperationalError";
    boolean driver = path.startsWith("sqlite3.") || path.startsWith("aiosqlite.");
    if (OsloErrors.isOne(path)) {
      return OsloErrors.catches(path, "sqlite", raised, fault.message());
    }
    // SQLAlchemy wraps the driver's exceptions before the migration sees them.
    return !driver && PythonErrors.isDatabaseError(raised, path);
  }
}
