package dev.reprise.rule;

import dev.reprise.finding.Severity;
import java.util.List;

/// Rows are inserted again on every run.
final class RepeatedInsert implements Explanation {

  @Override
  public String id() {
    return "repeated-insert";
  }

  @Override
  public Profile profile() {
    return new Profile(Severity.ERROR, Precision.HIGH, List.of("drift", "data"));
  }
}
