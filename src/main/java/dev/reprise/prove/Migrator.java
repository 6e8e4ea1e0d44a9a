package dev.reprise.prove;

import dev.reprise.history.Revision;
import java.util.List;

/// Runs revisions in scratch databases, one run at a time.
public sealed interface Migrator extends AutoCloseable permits AlembicMigrator, SqlMigrator {

  /// The direction of a run.
  enum Way {
    UP,
    DOWN,
    /// Neither: compares the models with the database.
    CHECK
  }

  /// For [#run]: to the end.
  int NO_STOP = -1;

  /// Runs `revisions`, in this order and in one process of the tool.
  ///
  /// @param stop the number of writes after which a single revision is interrupted
  /// @throws ProveError if the tool itself cannot continue
  RunResult run(Scratch database, Way way, List<Revision> revisions, int stop) throws ProveError;

  @Override
  void close();
}
