package dev.reprise.truth;

import java.util.List;

/// The classes in which SQLAlchemy wraps the server's errors, by which an `except` catches them.
///
/// Source: psycopg2's `errorcodes`, by the class of the SQLSTATE.
final class PythonErrors {
  private PythonErrors() {}

  static boolean catches(List<String> classes, RunFailure failure) {
    return classes.isEmpty()
        || classes.stream().map(PythonErrors::bare).anyMatch(each -> catches(each, failure));
  }

  private static boolean catches(String name, RunFailure failure) {
    return switch (name) {
      case "Exception", "BaseException" -> true;
      case "SQLAlchemyError", "DBAPIError", "StatementError", "DatabaseError" ->
          failure.isServers();
      case String _ ->
          name.equals(failure.isServers() ? wrapped(failure.outcome()) : failure.outcome());
    };
  }

  /// A class's own name, without its module.
  static String bare(String path) {
    return path.substring(path.lastIndexOf('.') + 1);
  }

  private static String wrapped(String sqlstate) {
    return switch (sqlstate.substring(0, 2)) {
      case "22" -> "DataError";
      case "23" -> "IntegrityError";
      case "25", "P0" -> "InternalError";
      case "0A" -> "NotSupportedError";
      case "42", "3F" -> "ProgrammingError";
      case "55", "57" -> "OperationalError";
      case String _ -> throw new IllegalArgumentException("no class for " + sqlstate);
    };
  }
}
