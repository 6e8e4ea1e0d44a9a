package dev.reprise.rule;

import dev.reprise.finding.Severity;
import java.util.List;

/// A constraint or index without a name is made once more on every run.
final class UnnamedConstraintDuplicates implements Explanation {

  @Override
  public String id() {
    return "unnamed-constraint-duplicates";
  }

  @Override
  public Profile profile() {
    return new Profile(Severity.ERROR, Precision.VERY_HIGH, List.of("drift"));
  }

  @Override
  public String because(NamedDrift named) {
    return "without a name PostgreSQL makes up a new one each time";
  }
}
