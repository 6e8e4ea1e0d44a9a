package dev.reprise.rule.rerun;

import dev.reprise.finding.Finding;
import dev.reprise.finding.Severity;
import dev.reprise.rule.LostRowsFindings;
import dev.reprise.rule.Rule;
import dev.reprise.study.Knowledge;
import java.util.stream.Stream;

/// A second run overwrites a column in every row, although the application may have since.
public final class OverwritesAgain extends Rule {

  public OverwritesAgain() {
    super("overwrites-again", Severity.ERROR, Precision.HIGH, "loss", "data");
  }

  @Override
  public Stream<Finding> check(Knowledge knowledge) {
    return LostRowsFindings.of(knowledge, this, false);
  }
}
