package dev.reprise.rule.history;

import dev.reprise.finding.Finding;
import dev.reprise.finding.Severity;
import dev.reprise.history.History;
import dev.reprise.history.Revision;
import dev.reprise.history.git.RepositoryView;
import dev.reprise.rule.HistoryFindings;
import dev.reprise.rule.Rule;
import dev.reprise.study.Knowledge;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Two revisions have the same branch label, or a label is also a revision's id.
public final class DuplicateBranchLabel extends Rule {

  public DuplicateBranchLabel() {
    super("duplicate-branch-label", Severity.ERROR, Precision.VERY_HIGH, "history");
  }

  @Override
  public Stream<Finding> check(Knowledge knowledge) {
    List<Finding> found = new ArrayList<>();
    for (Knowledge.Directory directory : knowledge.directories()) {
      History history = directory.history();
      history
          .duplicateLabels()
          .forEach(
              (label, carriers) -> found.add(carriedTwice(label, carriers, knowledge.context())));
      for (Revision revision : history.revisions()) {
        for (String label : revision.labels()) {
          if (!history.claimants(label).isEmpty()) {
            found.add(alsoAnId(revision, label, history.claimants(label).getLast()));
          }
        }
      }
    }
    return found.stream();
  }

  private Finding carriedTwice(String label, List<Revision> carriers, RepositoryView context) {
    Revision newcomer = context.newcomer(carriers);
    Revision accused = newcomer == null ? carriers.getLast() : newcomer;
    String message =
        "Branch label `%s` is used by %s; every Alembic command fails with \"Branch name '%s' ... already used\"."
            .formatted(
                label,
                HistoryFindings.listed(carriers.stream().map(Revision::fileName).toList()),
                label);
    return HistoryFindings.at(
        this,
        accused,
        accused.idSpan(),
        "label " + label,
        message,
        carriers.stream()
            .filter(each -> each != accused)
            .map(each -> HistoryFindings.note("also used here", each))
            .toList(),
        List.of());
  }

  /// Alembic looks up labels like ids (alembic/script/revision.py, `_map_branch_labels`).
  private Finding alsoAnId(Revision revision, String label, Revision other) {
    String message =
        "Branch label `%s` is the id of `%s`; every Alembic command fails with \"Branch name '%s' ... already used\"."
            .formatted(label, other.fileName(), label);
    return HistoryFindings.at(
        this,
        revision,
        revision.idSpan(),
        "label " + label,
        message,
        other == revision ? List.of() : List.of(HistoryFindings.note("the revision", other)),
        List.of());
  }
}
