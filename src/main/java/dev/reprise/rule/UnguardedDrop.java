package dev.reprise.rule;

import dev.reprise.finding.Severity;
import java.util.List;

/// What is gone already cannot be dropped again.
final class UnguardedDrop implements Explanation {

  @Override
  public String id() {
    return "unguarded-drop";
  }

  @Override
  public Profile profile() {
    return new Profile(Severity.WARNING, Precision.VERY_HIGH, List.of("rerun"));
  }
}
