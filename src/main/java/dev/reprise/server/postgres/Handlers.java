package dev.reprise.server.postgres;

import dev.reprise.operation.Step;
import dev.reprise.server.Fault;
import dev.reprise.server.OsloErrors;
import dev.reprise.server.PythonErrors;
import dev.reprise.server.postgres.change.SqlStates;

/// The errors a handler catches: PL/pgSQL's condition names and Python's exception classes.
final class Handlers {
  private Handlers() {}

  static boolean catches(Step.Handler handler, Fault fault) {
    return handler.conditions().isEmpty()
        || handler.conditions().stream().anyMatch(each -> matches(each, fault));
  }

  private static boolean matches(String condition, Fault fault) {
    return condition.indexOf('.') >= 0 || Character.isUpperCase(condition.charAt(0))
        ? matchesClass(condition, fault)
        : matchesCondition(condition, fault);
  }

  /// A condition whose SQLSTATE ends in 000 stands for its whole class (PL/pgSQL, "Trapping
  /// Errors").
  private static boolean matchesCondition(String condition, Fault fault) {
    String state = fault.sqlstate();
    if (condition.equals("others")) {
      return true;
    }
    if (state == null) {
      return false;
    }
    String stated = Character.isDigit(condition.charAt(0)) ? condition : SqlStates.code(condition);
    if (stated != null) {
      return stated.endsWith("000")
          ? state.startsWith(stated.substring(0, 2))
          : state.equals(stated);
    }
    return condition.equals(fault.condition());
  }

  private static boolean matchesClass(String path, Fault fault) {
    String state = fault.sqlstate();
    if (state == null) {
      return PythonErrors.isOne(fault.condition(), path);
    }
    boolean driver = path.startsWith("psycopg") || path.startsWith("asyncpg");
    if (OsloErrors.isOne(path)) {
      return OsloErrors.catches(path, "postgresql", databaseClass(state), fault.message());
    }
    // SQLAlchemy wraps them before the migration sees them.
    return !driver && PythonErrors.isDatabaseError(databaseClass(state), path);
  }

  /// The DBAPI class of psycopg2 for an SQLSTATE, under which SQLAlchemy wraps it.
  private static String databaseClass(String state) {
    return switch (state.substring(0, 2)) {
      case "0A" -> "NotSupportedError";
      case "21", "3D", "3F", "42", "44" -> "ProgrammingError";
      case "22" -> "DataError";
      case "23" -> "IntegrityError";
      case "40", "53", "54", "55", "57", "58", "08", "0B" -> "OperationalError";
      case "20", "24", "25", "2B", "2D", "2F", "38", "39", "3B", "P0", "XX" -> "InternalError";
      case String _ -> "DatabaseError";
    };
  }
}
