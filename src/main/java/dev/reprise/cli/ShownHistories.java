package dev.reprise.cli;

import dev.reprise.history.Revision;
import dev.reprise.report.HistoryVerdicts;
import dev.reprise.study.Knowledge;
import dev.reprise.study.StudiedRevision;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Converts histories to the form that reports show.
final class ShownHistories {
  private ShownHistories() {}

  static List<HistoryVerdicts> of(Knowledge knowledge) {
    List<HistoryVerdicts> judged = new ArrayList<>();
    for (Knowledge.Directory directory : knowledge.directories()) {
      Map<Revision, HistoryVerdicts.Verdict> verdicts = new HashMap<>();
      for (StudiedRevision studied : directory.revisions()) {
        verdicts.put(
            studied.revision(), new HistoryVerdicts.Verdict(studied.upgrade(), studied.replayed()));
      }
      judged.add(new HistoryVerdicts(directory.history(), verdicts));
    }
    return judged;
  }
}
