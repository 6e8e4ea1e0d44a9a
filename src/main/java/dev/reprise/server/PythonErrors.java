package dev.reprise.server;

import java.util.List;

/// The classes of Python's exceptions, as `except` names them.
public final class PythonErrors {
  private PythonErrors() {}

  /// Whether an exception of the class `raised` is caught by the class of that path:
  /// `sqlalchemy.exc.ProgrammingError` and `exc.ProgrammingError` are one.
  public static boolean isOne(String raised, String path) {
    String wanted = own(path);
    String name = own(raised);
    return isAny(wanted) || wanted.equals(name) || ancestors(name).contains(wanted);
  }

  /// The same where a driver raised it under the class `raised` of the DBAPI, and SQLAlchemy
  /// wrapped it.
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
