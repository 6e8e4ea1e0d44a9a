package dev.reprise.prove;

import java.sql.SQLException;

/// A temporary database. Close it to drop it.
public record Scratch(ScratchServer server, String name) implements AutoCloseable {

  public ScratchSession connect() throws SQLException {
    return server.connect(name);
  }

  @Override
  public void close() {
    server.drop(this);
  }
}
