package dev.reprise.server;

import java.util.List;
import java.util.regex.Pattern;

/// The exceptions into which oslo.db, OpenStack's library, converts a server's errors (its
/// `exc_filters.py` of 2026). An error that matches no filter becomes a plain `DBError`, except
/// that an `OperationalError` stays one.
public final class OsloErrors {
  /// `raised` is the DBAPI class; `error` matches at the start of the code and message.
  private record Filter(String dialect, String raised, Pattern error, String becomes) {}

  private static final List<Filter> FILTERS =
      List.of(
          of("postgresql", "IntegrityError", "duplicate key", "DBDuplicateEntry"),
          of("postgresql", "IntegrityError", ".*violates foreign key", "DBReferenceError"),
          of("postgresql", "IntegrityError", "new row .*check constraint", "DBConstraintError"),
          of(
              "postgresql",
              "ProgrammingError",
              "constraint .* of relation .* does not exist",
              "DBNonExistentConstraint"),
          of("postgresql", "ProgrammingError", "table .* does not exist", "DBNonExistentTable"),
          of(
              "postgresql",
              "OperationalError",
              "database .* does not exist",
              "DBNonExistentDatabase"),
          of("mysql", "IntegrityError", "1062 ", "DBDuplicateEntry"),
          of("mysql", "IntegrityError", "145[12] ", "DBReferenceError"),
          of(
              "mysql",
              "OperationalError",
              "1091 Can't DROP (FOREIGN KEY )?['`]",
              "DBNonExistentConstraint"),
          of("mysql", "OperationalError", "1051 ", "DBNonExistentTable"),
          of("mysql", "OperationalError", "1049 ", "DBNonExistentDatabase"),
          of("mysql", "ProgrammingError", "1146 ", "ProgrammingError"),
          of("mysql", "OperationalError", "1292 |1366 ", "DBDataError"),
          of("mysql", "DataError", "1264 |1265 |1406 ", "DBDataError"),
          of("sqlite", "IntegrityError", "UNIQUE constraint failed", "DBDuplicateEntry"),
          of("sqlite", "IntegrityError", "FOREIGN KEY constraint failed", "DBReferenceError"),
          of("sqlite", "OperationalError", "no such table", "DBNonExistentTable"));

  private OsloErrors() {}

  private static Filter of(String dialect, String raised, String error, String becomes) {
    return new Filter(dialect, raised, Pattern.compile(error), becomes);
  }

  /// True if the path names one of its classes.
  public static boolean isOne(String path) {
    return path.startsWith("oslo_db.");
  }

  /// True if the class of that path is what a server's error was converted to.
  ///
  /// @param raised the DBAPI class
  /// @param error the server's message, preceded by its code if there is one
  public static boolean catches(String path, String dialect, String raised, String error) {
    String wanted = path.substring(path.lastIndexOf('.') + 1);
    String made = made(dialect, raised, error);
    return wanted.equals(made) || wanted.equals("DBError") && made.startsWith("DB");
  }

  private static String made(String dialect, String raised, String error) {
    for (Filter each : FILTERS) {
      if (each.dialect().equals(dialect)
          && each.raised().equals(raised)
          && each.error().matcher(error).lookingAt()) {
        return each.becomes();
      }
    }
    return switch (raised) {
      case "OperationalError" -> raised;
      case "NotSupportedError" -> "DBNotSupportedError";
      case String _ -> "DBError";
    };
  }
}
