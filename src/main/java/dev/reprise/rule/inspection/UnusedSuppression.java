package dev.reprise.rule.inspection;

import dev.reprise.finding.Finding;
import dev.reprise.finding.Severity;
import dev.reprise.rule.Rule;
import dev.reprise.study.Knowledge;
import java.util.stream.Stream;

/// A comment suppresses nothing. [Inspection] detects it, after all other rules have run.
final class UnusedSuppression extends Rule {

  UnusedSuppression() {
    super(Inspection.UNUSED, Severity.NOTE, Precision.VERY_HIGH, "reading");
  }

  @Override
  public Stream<Finding> check(Knowledge knowledge) {
    return Stream.empty();
  }
}
