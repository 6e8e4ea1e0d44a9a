package dev.reprise.rule;

import dev.reprise.finding.Severity;
import java.util.List;

/// An `ALTER` that has done its work already finds nothing to do it on.
final class UnguardedAlter implements Explanation {

  @Override
  public String id() {
    return "unguarded-alter";
  }

  @Override
  public Profile profile() {
    return new Profile(Severity.WARNING, Precision.HIGH, List.of("rerun"));
  }
}
