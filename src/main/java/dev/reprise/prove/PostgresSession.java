package dev.reprise.prove;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;

/// A session by the driver.
record PostgresSession(Connection connection) implements ScratchSession {
  @Override
  public void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (PSQLException e) {
      throw plain(e);
    }
  }

  /// Without the driver's additions to the message.
  private static SQLException plain(PSQLException error) {
    return error.getServerErrorMessage() == null
        ? error
        : new SQLException(
            Objects.requireNonNullElse(error.getServerErrorMessage().getMessage(), ""),
            error.getSQLState(),
            error);
  }

  @Override
  public List<List<@Nullable String>> query(String sql) throws SQLException {
    List<List<@Nullable String>> all = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      int columns = result.getMetaData().getColumnCount();
      while (result.next()) {
        List<@Nullable String> row = new ArrayList<>();
        for (int i = 1; i <= columns; i++) {
          row.add(result.getString(i));
        }
        all.add(row);
      }
    }
    return all;
  }

  @Override
  public void begin() throws SQLException {
    connection.setAutoCommit(false);
  }

  @Override
  public void commit() throws SQLException {
    connection.commit();
  }

  @Override
  public boolean commits(String sql) {
    return false;
  }

  @Override
  public String transaction(String sql) throws SQLException {
    String id = query("SELECT pg_catalog.txid_current_if_assigned()::text").getFirst().getFirst();
    return Objects.requireNonNullElse(id, "");
  }

  @Override
  public String quoted(String identifier) {
    return '"' + identifier.replace("\"", "\"\"") + '"';
  }

  @Override
  public boolean lacksTable(SQLException error) {
    return "42P01".equals(error.getSQLState());
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      // The server ends abandoned sessions.
    }
  }
}
