package dev.reprise.server.mysql;

import dev.reprise.operation.Step;
import dev.reprise.server.Fault;
import dev.reprise.server.OsloErrors;
import dev.reprise.server.PythonErrors;
import java.util.Set;

/// The errors that an `except` or a routine's handler catches.
///
/// Assumes PyMySQL, whose exception classes are the same as mysqlclient's (measured with PyMySQL
/// 1.2).
final class MysqlHandlers {
  private static final Set<String> PROGRAMMING = Set.of("1146", "1064", "1007", "1103", "1113");
  private static final Set<String> INTEGRITY =
      Set.of("1062", "1048", "1451", "1452", "1216", "1217");
  private static final Set<String> DATA = Set.of("1265", "1264", "1406", "1366");

  private MysqlHandlers() {}

  static boolean catches(Step.Handler handler, Fault fault) {
    return handler.conditions().isEmpty()
        || handler.conditions().stream().anyMatch(each -> matches(each, fault));
  }

  private static boolean matches(String path, Fault fault) {
    if (!fault.isServers()) {
      return PythonErrors.isOne(fault.condition(), path);
    }
    String number = String.valueOf(fault.sqlstate());
    if (Character.isDigit(path.charAt(0))) {
      return path.equals(number) || path.equals(ErrorNumbers.state(number));
    }
    boolean driver =
        path.startsWith("pymysql.")
            || path.startsWith("MySQLdb.")
            || path.startsWith("mysql.connector.")
            || path.startsWith("asyncmy.")
            || path.startsWith("aiomysql.");
    if (OsloErrors.isOne(path)) {
      return OsloErrors.catches(path, "mysql", raised(number), number + " " + fault.message());
    }
    // SQLAlchemy wraps the driver's exceptions before the migration sees them.
    return !driver && PythonErrors.isDatabaseError(raised(number), path);
  }

  private static String raised(String number) {
    return PROGRAMMING.contains(number)
        ? "ProgrammingError"
        : INTEGRITY.contains(number)
            ? "IntegrityError"
            : DATA.contains(number) ? "DataError" : "OperationalError";
  }
}
