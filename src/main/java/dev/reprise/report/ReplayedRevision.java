package dev.reprise.report;

import dev.reprise.history.Revision;
import dev.reprise.replay.Replayed;

/// A revision with what its replay said.
public record ReplayedRevision(Revision revision, Replayed replayed) {}
