package dev.reprise.rule;

import dev.reprise.finding.Severity;
import java.util.List;

/// An error is caught, and the transaction it broke is not.
final class AbortedTransaction implements Explanation {

  @Override
  public String id() {
    return "aborted-transaction";
  }

  @Override
  public Profile profile() {
    return new Profile(Severity.WARNING, Precision.VERY_HIGH, List.of("guard"));
  }

  @Override
  public String because(NamedFault named) {
    return "the error that broke the transaction was caught";
  }
}
