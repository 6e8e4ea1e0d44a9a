package dev.reprise.rule;

import dev.reprise.finding.Severity;
import java.util.List;

/// A column that is there already cannot be added again.
final class UnguardedAddColumn implements Explanation {

  @Override
  public String id() {
    return "unguarded-add-column";
  }

  @Override
  public Profile profile() {
    return new Profile(Severity.WARNING, Precision.VERY_HIGH, List.of("rerun"));
  }
}
