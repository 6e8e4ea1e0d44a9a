package dev.reprise.prove;

import dev.reprise.server.FaultKind;
import dev.reprise.server.postgres.change.SqlStates;

/// The names of PostgreSQL's errors.
final class Conditions {
  private Conditions() {}

  /// The name used in handlers; the code itself if the replay has no name for it.
  static String of(String sqlstate) {
    FaultKind kind = SqlStates.kind(sqlstate);
    return kind == null ? "sqlstate_" + sqlstate : kind.condition();
  }
}
