package dev.reprise.rule;

import dev.reprise.finding.Finding;
import dev.reprise.finding.Severity;
import java.util.List;
import java.util.stream.Stream;

/// A type that is there already cannot be created again.
final class UnguardedCreateType implements Rule {

  @Override
  public String id() {
    return "unguarded-create-type";
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
