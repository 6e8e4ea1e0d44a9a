package dev.reprise.report;

import dev.reprise.history.History;
import dev.reprise.history.Revision;
import dev.reprise.operation.Plan;
import dev.reprise.replay.Replayed;
import java.util.Map;

/// A history with the plans and verdicts of the analyzed revisions.
public record HistoryVerdicts(History history, Map<Revision, Verdict> verdicts) {

  /// A revision's upgrade and the results of its runs.
  public record Verdict(Plan upgrade, Replayed replayed) {}

  public HistoryVerdicts {
    verdicts = Map.copyOf(verdicts);
  }
}
