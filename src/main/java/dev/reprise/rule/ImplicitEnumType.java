package dev.reprise.rule;

import dev.reprise.finding.Finding;
import dev.reprise.finding.Severity;
import java.util.List;
import java.util.stream.Stream;

/// An enum inside `create_table` sends its own `CREATE TYPE`, whatever guards the table.
final class ImplicitEnumType implements Rule {

  @Override
  public String id() {
    return "implicit-enum-type";
  }

  @Override
  public Profile profile() {
    return new Profile(Severity.WARNING, Precision.VERY_HIGH, List.of("enum"));
  }

  @Override
  public Stream<Finding> check(Knowledge knowledge) {
    return knowledge.faults(id()).map(named -> FaultFindings.of(named, List.of()));
  }
}
