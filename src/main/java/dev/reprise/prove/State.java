package dev.reprise.prove;

import dev.reprise.prove.RunResult.VersionTable;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A database between two revisions: it is never written to, only copied. It is dropped when its
/// last user has released it.
final class State {
  private final Scratch scratch;
  private final @Nullable VersionTable table;
  private final List<String> stamp;
  private int users = 1;
  private @Nullable Fingerprint fingerprint;

  private State(Scratch scratch, @Nullable VersionTable table, List<String> stamp) {
    this.scratch = scratch;
    this.table = table;
    this.stamp = List.copyOf(stamp);
  }

  /// The state of `scratch` after a run; the caller is its first user.
  static State of(Scratch scratch, @Nullable VersionTable table) throws SQLException {
    return new State(scratch, table, table == null ? List.of() : stamp(scratch, table));
  }

  private static List<String> stamp(Scratch scratch, VersionTable table) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Connection connection = scratch.connect();
        Statement statement = connection.createStatement();
        ResultSet result =
            statement.executeQuery("SELECT version_num FROM " + quoted(table) + " ORDER BY 1")) {
      while (result.next()) {
        rows.add(result.getString(1));
      }
    } catch (SQLException e) {
      // No such table yet.
      if (!"42P01".equals(e.getSQLState())) {
        throw e;
      }
    }
    return rows;
  }

  private static String quoted(VersionTable table) {
    String name = quoted(table.name());
    return table.schema().isEmpty() ? name : quoted(table.schema()) + "." + name;
  }

  private static String quoted(String identifier) {
    return '"' + identifier.replace("\"", "\"\"") + '"';
  }

  @Nullable VersionTable table() {
    return table;
  }

  /// No session is connected while a copy is made.
  synchronized Scratch copy() throws SQLException {
    return scratch.server().create(scratch);
  }

  synchronized Fingerprint fingerprint(@Nullable VersionTable version) throws SQLException {
    if (fingerprint == null) {
      try (Connection connection = scratch.connect()) {
        fingerprint = Fingerprint.of(connection, version);
      }
    }
    return fingerprint;
  }

  /// Writes this state's stamp into another database: its schema stays applied.
  void restamp(Scratch other, @Nullable VersionTable version) throws SQLException {
    if (version == null) {
      return;
    }
    try (Connection connection = other.connect();
        Statement statement = connection.createStatement()) {
      var sql = new StringBuilder("DELETE FROM " + quoted(version));
      for (String row : stamp) {
        sql.append("; INSERT INTO ").append(quoted(version)).append(" (version_num) VALUES ('");
        sql.append(row.replace("'", "''")).append("')");
      }
      statement.execute(sql.toString());
    }
  }

  synchronized State retain() {
    users++;
    return this;
  }

  void release() {
    synchronized (this) {
      users--;
      if (users > 0) {
        return;
      }
    }
    scratch.close();
  }
}
