package dev.reprise.rule.rerun;

import dev.reprise.finding.Finding;
import dev.reprise.finding.Severity;
import dev.reprise.rule.LostRowsFindings;
import dev.reprise.rule.Rule;
import dev.reprise.study.Knowledge;
import java.util.List;
import java.util.stream.Stream;

/// A second run drops or empties a table that the application has written to since.
public final class LosesRowsAgain implements Rule {

  @Override
  public String id() {
    return "loses-rows-again";
  }

  @Override
  public Profile profile() {
    return new Profile(Severity.ERROR, Precision.HIGH, List.of("loss", "data"));
  }

  @Override
  public Stream<Finding> check(Knowledge knowledge) {
    return LostRowsFindings.of(knowledge, this, true);
  }
}
