package dev.reprise.rule;

import dev.reprise.finding.Severity;
import java.util.List;

/// An update computes new values from old ones or the clock, so every run changes them again.
final class CompoundingUpdate implements Explanation {

  @Override
  public String id() {
    return "compounding-update";
  }

  @Override
  public Profile profile() {
    return new Profile(Severity.ERROR, Precision.HIGH, List.of("drift", "data"));
  }
}
