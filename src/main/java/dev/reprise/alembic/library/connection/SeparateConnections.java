package dev.reprise.alembic.library.connection;

import dev.reprise.alembic.value.Execution;

/// Records if the code queried a database over a connection other than the migration's, which does
/// not see uncommitted changes of the migration.
public final class SeparateConnections {
  private boolean asked;

  /// The record of `execution`.
  public static SeparateConnections of(Execution execution) {
    return execution.shared(
        SeparateConnections.class, SeparateConnections.class, SeparateConnections::new);
  }

  /// Records a query over a `separate` connection or the migration's.
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
