package dev.reprise.report;

import dev.reprise.history.History;
import dev.reprise.history.Revision;
import dev.reprise.operation.Plan;
import dev.reprise.replay.Replayed;
import java.util.Map;

/// A history, and of its revisions that were looked at what they do and what their runs come to.
public record HistoryVerdicts(History history, Map<Revision, Verdict> verdicts) {

  /// What a revision's way up does, and what is known of its runs.
  public record Verdict(Plan upgrade, Replayed replayed) {}

  public HistoryVerdicts {
    verdicts = Map.copyOf(verdicts);
  }
}
