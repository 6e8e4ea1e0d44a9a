package dev.reprise.rule;

import dev.reprise.finding.Severity;
import java.util.List;

/// The revision fails the first time it runs.
final class FailsAtOnce implements Explanation {

  @Override
  public String id() {
    return "fails-at-once";
  }

  @Override
  public Profile profile() {
    return new Profile(Severity.ERROR, Precision.HIGH, List.of("first-run"));
  }
}
