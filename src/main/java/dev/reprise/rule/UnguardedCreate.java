package dev.reprise.rule;

import dev.reprise.finding.Severity;
import java.util.List;

/// A schema, sequence, view, function, trigger or the like cannot be created again.
final class UnguardedCreate implements Explanation {

  @Override
  public String id() {
    return "unguarded-create";
  }

  @Override
  public Profile profile() {
    return new Profile(Severity.WARNING, Precision.VERY_HIGH, List.of("rerun"));
  }
}
