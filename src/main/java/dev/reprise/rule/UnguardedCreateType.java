package dev.reprise.rule;

import dev.reprise.finding.Severity;
import java.util.List;

/// A type that is there already cannot be created again.
final class UnguardedCreateType implements Explanation {

  @Override
  public String id() {
    return "unguarded-create-type";
  }

  @Override
  public Profile profile() {
    return new Profile(Severity.WARNING, Precision.VERY_HIGH, List.of("rerun", "enum"));
  }
}
