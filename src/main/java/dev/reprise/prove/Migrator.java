package dev.reprise.prove;

import dev.reprise.history.Revision;
import java.util.List;

/// Runs revisions in scratch databases, one run at a time.
public sealed interface Migrator extends AutoCloseable permits AlembicMigrator, SqlMigrator {

  /// Which way a revision is run.
  enum Way {
    UP,
    DOWN,
    /// Not at all: the models are compared with what is there.
    CHECK
  }

  /// For [#run]: to the end.
  int NO_STOP = -1;

  /// Runs `revisions`, in this order and in one process of the tool.
  ///
  /// @param stop where a single revision is to be broken off: in front of the write behind so many
  /// @throws ProveError where the tool itself cannot go on
  RunResult run(Scratch database, Way way, List<Revision> revisions, int stop) throws ProveError;

  @Override
  void close();
}
