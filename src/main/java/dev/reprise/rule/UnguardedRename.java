package dev.reprise.rule;

import dev.reprise.finding.Severity;
import java.util.List;

/// What has its new name already cannot be renamed again.
final class UnguardedRename implements Explanation {

  @Override
  public String id() {
    return "unguarded-rename";
  }

  @Override
  public Profile profile() {
    return new Profile(Severity.WARNING, Precision.VERY_HIGH, List.of("rerun"));
  }
}
