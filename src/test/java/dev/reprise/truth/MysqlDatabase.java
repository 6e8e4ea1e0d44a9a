package dev.reprise.truth;

import dev.reprise.mysql.MysqlServer;
import dev.reprise.operation.Operation;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/// A database of a MySQL or MariaDB; an error is its number.
public record MysqlDatabase(MysqlServer server) implements TrialDatabase {
  private static final String NAME = "reprise_trials";

  @Override
  public void empty() throws SQLException {
    server.fresh(NAME).close();
  }

  @Override
  public Connection connect() throws SQLException {
    return server.connect(NAME);
  }

  @Override
  public String outcome(SQLException e) {
    return Integer.toString(e.getErrorCode());
  }

  /// Tables, views, routines and triggers.
  @Override
  public List<String> schema(Statement statement) throws SQLException {
    List<String> schema = new ArrayList<>();
    for (String table : tables(statement)) {
      try (ResultSet shown = statement.executeQuery("SHOW CREATE TABLE " + table)) {
        shown.next();
        schema.add(shown.getString(2).replaceAll(" AUTO_INCREMENT=\\d+", ""));
      }
    }
    schema.addAll(
        TrialDatabase.names(
            statement,
            "SELECT CONCAT(routine_type, ' ', routine_name) FROM information_schema.routines"
                + " WHERE routine_schema = DATABASE() UNION SELECT CONCAT('TRIGGER ',"
                + " trigger_name) FROM information_schema.triggers WHERE trigger_schema ="
                + " DATABASE()"));
    return schema;
  }

  @Override
  public TreeSet<String> tables(Statement statement) throws SQLException {
    return TrialDatabase.names(
        statement,
        "SELECT CONCAT('`', table_name, '`') FROM information_schema.tables"
            + " WHERE table_schema = DATABASE()");
  }

  @Override
  public List<String> sent(Operation operation) {
    return List.of(
        "SET @mode = @@sql_mode, sql_mode = CONCAT(@@sql_mode, ',ANSI_QUOTES')",
        OperationSql.of(operation, ""),
        "SET sql_mode = @mode");
  }
}
