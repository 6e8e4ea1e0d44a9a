package dev.reprise.rule;

import dev.reprise.finding.Severity;
import java.util.List;

/// A table that is there already cannot be created again.
final class UnguardedCreateTable implements Explanation {

  @Override
  public String id() {
    return "unguarded-create-table";
  }

  @Override
  public Profile profile() {
    return new Profile(Severity.WARNING, Precision.VERY_HIGH, List.of("rerun"));
  }
}
