package dev.reprise.rule;

import dev.reprise.finding.Severity;
import java.util.List;

/// The revision raises an error of its own when its work is done already.
final class RaisesAgain implements Explanation {

  @Override
  public String id() {
    return "raises-again";
  }

  @Override
  public Profile profile() {
    return new Profile(Severity.WARNING, Precision.HIGH, List.of("rerun"));
  }
}
