package dev.reprise.rule.rerun;

import dev.reprise.finding.Finding;
import dev.reprise.finding.Severity;
import dev.reprise.rule.LostRowsFindings;
import dev.reprise.rule.Rule;
import dev.reprise.study.Knowledge;
import java.util.stream.Stream;

/// A second run drops or empties a table that the application has written to since.
public final class LosesRowsAgain extends Rule {

  public LosesRowsAgain() {
    super("loses-rows-again", Severity.ERROR, Precision.HIGH, "loss", "data");
  }

  @Override
  public Stream<Finding> check(Knowledge knowledge) {
    return LostRowsFindings.of(knowledge, this, true);
  }
}
