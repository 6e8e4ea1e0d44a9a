package dev.reprise.cli;

import dev.reprise.history.Revision;
import dev.reprise.report.Judged;
import dev.reprise.study.Knowledge;
import dev.reprise.study.StudiedRevision;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Histories as reports show them.
final class Judgements {
  private Judgements() {}

  static List<Judged> of(Knowledge knowledge) {
    List<Judged> judged = new ArrayList<>();
    for (Knowledge.Directory directory : knowledge.directories()) {
      Map<Revision, Judged.Verdict> verdicts = new HashMap<>();
      for (StudiedRevision studied : directory.revisions()) {
        verdicts.put(studied.revision(), new Judged.Verdict(studied.upgrade(), studied.replayed()));
      }
      judged.add(new Judged(directory.history(), verdicts));
    }
    return judged;
  }
}
