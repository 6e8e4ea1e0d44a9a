package dev.reprise.postgres;

import java.sql.Connection;
import java.sql.SQLException;

/// One database of the [TestServer]; roles are the only thing it shares with the others.
public record Database(TestServer server, String name) implements AutoCloseable {
  /// Connects as superuser `postgres`, in autocommit mode as JDBC has it.
  public Connection connect() throws SQLException {
    return server.connect(name);
  }

  @Override
  public void close() throws SQLException {
    server.administer("DROP DATABASE " + name + " WITH (FORCE)");
  }
}
