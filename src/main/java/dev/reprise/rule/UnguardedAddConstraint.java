package dev.reprise.rule;

import dev.reprise.finding.Severity;
import java.util.List;

/// A constraint that is there already cannot be added again.
final class UnguardedAddConstraint implements Explanation {

  @Override
  public String id() {
    return "unguarded-add-constraint";
  }

  @Override
  public Profile profile() {
    return new Profile(Severity.WARNING, Precision.VERY_HIGH, List.of("rerun"));
  }
}
