package dev.reprise.rule;

import dev.reprise.finding.Severity;
import java.util.List;

/// An enum inside `create_table` sends its own `CREATE TYPE`, unguarded.
final class ImplicitEnumType implements Explanation {

  @Override
  public String id() {
    return "implicit-enum-type";
  }

  @Override
  public Profile profile() {
    return new Profile(Severity.WARNING, Precision.VERY_HIGH, List.of("enum"));
  }
}
