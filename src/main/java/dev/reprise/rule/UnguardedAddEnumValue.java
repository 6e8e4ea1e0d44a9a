package dev.reprise.rule;

import dev.reprise.finding.Severity;
import java.util.List;

/// A label that an enum has already cannot be added again.
final class UnguardedAddEnumValue implements Explanation {

  @Override
  public String id() {
    return "unguarded-add-enum-value";
  }

  @Override
  public Profile profile() {
    return new Profile(Severity.WARNING, Precision.VERY_HIGH, List.of("rerun", "enum"));
  }
}
