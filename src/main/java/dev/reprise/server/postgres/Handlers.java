package dev.reprise.server.postgres;

import dev.reprise.operation.Step;
import dev.reprise.server.Fault;
import dev.reprise.server.SqlState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which handler catches which error: PL/pgSQL's condition names and Python's exception classes.
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
    String stated = Character.isDigit(condition.charAt(0)) ? condition : code(condition);
    if (stated != null) {
      return stated.endsWith("000")
          ? state.startsWith(stated.substring(0, 2))
          : state.equals(stated);
    }
    return condition.equals(fault.condition());
  }

  private static @Nullable String code(String condition) {
    return switch (condition) {
      case "integrity_constraint_violation" -> "23000";
      case "syntax_error_or_access_rule_violation" -> "42000";
      case "data_exception" -> "22000";
      case "plpgsql_error" -> "P0000";
      case String name -> {
        for (SqlState state : SqlState.values()) {
          if (state.condition().equals(name)) {
            yield state.code();
          }
        }
        yield null;
      }
    };
  }

  /// By the class's own name: `sqlalchemy.exc.ProgrammingError` and `exc.ProgrammingError` are one.
  private static boolean matchesClass(String path, Fault fault) {
    String name = path.substring(path.lastIndexOf('.') + 1);
    if (name.equals("Exception") || name.equals("BaseException")) {
      return true;
    }
    String state = fault.sqlstate();
    if (state == null) {
      String raised = fault.condition();
      return name.equals(raised.substring(raised.lastIndexOf('.') + 1))
          || ancestors(raised.substring(raised.lastIndexOf('.') + 1)).contains(name);
    }
    if (path.startsWith("psycopg") || path.startsWith("asyncpg")) {
      return false; // SQLAlchemy wraps them before the migration sees them
    }
    return switch (name) {
      case "SQLAlchemyError", "StatementError", "DBAPIError", "DatabaseError" -> true;
      case String other -> other.equals(databaseClass(state));
    };
  }

  /// The DBAPI class psycopg2 gives an SQLSTATE, under which SQLAlchemy wraps it.
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

  private static List<String> ancestors(String name) {
    return switch (name) {
      case "NoSuchTableError" -> List.of("InvalidRequestError", "SQLAlchemyError");
      case "CompileError", "InvalidRequestError", "ArgumentError" -> List.of("SQLAlchemyError");
      case "KeyError", "IndexError" -> List.of("LookupError");
      case "NotImplementedError", "RecursionError" -> List.of("RuntimeError");
      case "ModuleNotFoundError" -> List.of("ImportError");
      case "FileNotFoundError" -> List.of("OSError", "IOError");
      case "UnicodeDecodeError" -> List.of("ValueError");
      case String _ -> List.of();
    };
  }
}
