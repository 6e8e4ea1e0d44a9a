package dev.reprise.truth;

import dev.reprise.operation.Operation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An SQLite file; an error is its message, as it has no number for most of them.
public record SqliteDatabase(Path file) implements TrialDatabase {
  /// The driver wraps the message in its own words.
  private static final Pattern MESSAGE =
      Pattern.compile("\\[SQLITE_\\w+\\] [^(]*\\((.*)\\)", Pattern.DOTALL);

  @Override
  public void empty() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Connection connect() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + file);
  }

  @Override
  public String outcome(SQLException e) {
    Matcher message = MESSAGE.matcher(String.valueOf(e.getMessage()));
    return message.matches() ? message.group(1) : String.valueOf(e.getMessage());
  }

  /// Objects by their names, tables with their columns.
  @Override
  public List<String> schema(Statement statement) throws SQLException {
    List<String> schema =
        new ArrayList<>(
            TrialDatabase.rows(
                statement,
                "SELECT type, name, tbl_name FROM sqlite_master WHERE name NOT LIKE 'sqlite!_%'"
                    + " ESCAPE '!'"));
    for (String table : tables(statement)) {
      schema.addAll(
          TrialDatabase.rows(
              statement,
              "SELECT cid, name, type, \"notnull\", dflt_value, pk FROM pragma_table_xinfo("
                  + table
                  + ")"));
    }
    return schema;
  }

  @Override
  public TreeSet<String> tables(Statement statement) throws SQLException {
    return TrialDatabase.names(
        statement,
        "SELECT '\"' || replace(name, '\"', '\"\"') || '\"' FROM sqlite_master"
            + " WHERE type = 'table'");
  }

  /// SQLAlchemy quotes where necessary, and messages repeat names as they were written.
  @Override
  public List<String> sent(Operation operation) {
    return List.of(OperationSql.of(operation, "").replaceAll("\"([a-z_][a-z0-9_]*)\"", "$1"));
  }

  /// The version of SQLite in the driver.
  public static String version() throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:")) {
      return connection.getMetaData().getDatabaseProductVersion();
    }
  }
}
