package dev.reprise.postgres;

import java.sql.Connection;
import java.sql.SQLException;

/// One database of the [TestServer]; it shares only the roles with the others.
public record Database(TestServer server, String name) implements AutoCloseable {
  /// Connects as superuser `postgres`, in JDBC's default autocommit mode.
  public Connection connect() throws SQLException {
    return server.connect(name);
  }

  @Override
  public void close() throws SQLException {
    server.administer("DROP DATABASE " + name + " WITH (FORCE)");
  }
}
