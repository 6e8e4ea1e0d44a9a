package dev.reprise.rule;

import dev.reprise.finding.Finding;
import dev.reprise.finding.Severity;
import java.util.List;
import java.util.stream.Stream;

/// An index that is there already cannot be created again.
final class UnguardedCreateIndex implements Rule {

  @Override
  public String id() {
    return "unguarded-create-index";
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
