package dev.reprise.report;

import dev.reprise.history.Revision;
import dev.reprise.operation.platform.Database;
import dev.reprise.replay.Replayed;
import org.jspecify.annotations.Nullable;

/// A revision with its replay. `database` is null if its history is judged on one database only.
public record ReplayedRevision(Revision revision, Replayed replayed, @Nullable Database database) {

  public ReplayedRevision(Revision revision, Replayed replayed) {
    this(revision, replayed, null);
  }
}
