package dev.reprise.server;

import java.util.List;

/// Python's exception classes, as named in `except`.
public final class PythonErrors {
  private PythonErrors() {}

  /// True if an `except` of that path catches an exception of the class `raised`:
  /// `sqlalchemy.exc.ProgrammingError` and `exc.ProgrammingError` are equal.
  public static boolean isOne(String raised, String path) {
    String wanted = own(path);
    String name = own(raised);
    return isAny(wanted) || wanted.equals(name) || ancestors(name).contains(wanted);
  }

  /// As above, for an error that a driver raised as the DBAPI class `raised` and SQLAlchemy
  /// wrapped.
  public static boolean isDatabaseError(String raised, String path) {
    String wanted = own(path);
    return isAny(wanted)
        || wanted.equals(raised)
        || List.of("SQLAlchemyError", "StatementError", "DBAPIError", "DatabaseError")
            .contains(wanted);
  }

  private static boolean isAny(String name) {
    return name.equals("Exception") || name.equals("BaseException");
  }

  private static String own(String path) {
    return path.substring(path.lastIndexOf('.') + 1);
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
