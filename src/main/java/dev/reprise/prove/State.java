package dev.reprise.prove;

import dev.reprise.prove.RunResult.VersionTable;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
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
    try (ScratchSession session = scratch.connect()) {
      try {
        return session
            .query("SELECT version_num FROM " + quoted(session, table) + " ORDER BY 1")
            .stream()
            .map(row -> Objects.requireNonNullElse(row.getFirst(), ""))
            .toList();
      } catch (SQLException e) {
        // No such table yet.
        if (session.lacksTable(e)) {
          return List.of();
        }
        throw e;
      }
    }
  }

  private static String quoted(ScratchSession session, VersionTable table) {
    String name = session.quoted(table.name());
    return table.schema().isEmpty() ? name : session.quoted(table.schema()) + "." + name;
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
      try (ScratchSession session = scratch.connect()) {
        fingerprint = scratch.server().fingerprint(session, version);
      }
    }
    return fingerprint;
  }

  /// Writes this state's stamp into another database: its schema stays applied.
  void restamp(Scratch other, @Nullable VersionTable version) throws SQLException {
    if (version == null) {
      return;
    }
    try (ScratchSession session = other.connect()) {
      session.execute("DELETE FROM " + quoted(session, version));
      for (String row : stamp) {
        session.execute(
            "INSERT INTO %s (version_num) VALUES ('%s')"
                .formatted(quoted(session, version), row.replace("'", "''")));
      }
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
