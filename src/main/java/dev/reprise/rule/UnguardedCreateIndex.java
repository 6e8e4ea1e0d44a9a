package dev.reprise.rule;

import dev.reprise.finding.Severity;
import java.util.List;

/// An index that is there already cannot be created again.
final class UnguardedCreateIndex implements Explanation {

  @Override
  public String id() {
    return "unguarded-create-index";
  }

  @Override
  public Profile profile() {
    return new Profile(Severity.WARNING, Precision.VERY_HIGH, List.of("rerun"));
  }
}
