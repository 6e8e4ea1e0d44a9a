package dev.reprise.rule.deploy;

import dev.reprise.finding.Finding;
import dev.reprise.finding.Severity;
import dev.reprise.remedy.OnlineChange;
import dev.reprise.replay.RowFailures;
import dev.reprise.replay.RowFailures.RowFailure;
import dev.reprise.study.Knowledge;
import dev.reprise.study.StudiedRevision;
import java.util.List;

/// A statement succeeds on an empty table only: in CI, but not in production.
public final class FailsOnRows extends DeployRule {
  public FailsOnRows() {
    super("fails-on-rows", Severity.WARNING, true);
  }

  @Override
  List<Finding> of(StudiedRevision studied, Knowledge.Directory directory) {
    var failures = new RowFailures();
    if (!studied.replayed().unread().isEmpty()) {
      failures.unread();
    }
    studied.replayed().held().forEach(failures::look);
    return failures.found().stream().map(each -> finding(studied, each)).toList();
  }

  private Finding finding(StudiedRevision studied, RowFailure failure) {
    Finding finding = finding(studied, failure.held(), failure.message(), failure.sqlstate());
    return failure.added() == null
        ? finding
        : finding.withFixes(
            OnlineChange.proposed(
                studied.revision().source(), failure.added(), failure.held().origin()));
  }
}
