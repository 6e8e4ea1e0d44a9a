package dev.reprise.alembic.library.connection;

import dev.reprise.alembic.value.Execution;

/// Whether the code has asked a database over another connection than the migration's, whose answer
/// leaves out what the migration has not committed.
public final class SeparateConnections {
  private boolean asked;

  /// What `execution` has asked so far.
  public static SeparateConnections of(Execution execution) {
    return execution.shared(
        SeparateConnections.class, SeparateConnections.class, SeparateConnections::new);
  }

  /// Takes down that a question was put, over a `separate` connection or the migration's.
  static void note(boolean separate, Execution execution) {
    if (separate) {
      of(execution).asked = true;
    }
  }

  public boolean asked() {
    return asked;
  }

  public void forget() {
    asked = false;
  }
}
