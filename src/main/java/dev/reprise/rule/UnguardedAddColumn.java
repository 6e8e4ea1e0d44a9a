package dev.reprise.rule;

import dev.reprise.finding.Finding;
import dev.reprise.finding.Severity;
import java.util.List;
import java.util.stream.Stream;

/// A column that is there already cannot be added again.
final class UnguardedAddColumn implements Rule {

  @Override
  public String id() {
    return "unguarded-add-column";
  }

  @Override
  public Profile profile() {
    return new Profile(Severity.WARNING, Precision.VERY_HIGH, List.of("rerun"));
  }

  @Override
  public Stream<Finding> check(Knowledge knowledge) {
    return knowledge.faults(id()).map(named -> FaultFindings.of(named, List.of()));
  }
}
