package dev.reprise.rule;

import dev.reprise.finding.Severity;
import java.util.List;

/// The file runs without a transaction, and what it did before an error stays behind.
final class NotInATransaction implements Explanation {

  @Override
  public String id() {
    return "not-in-a-transaction";
  }

  @Override
  public Profile profile() {
    return new Profile(Severity.ERROR, Precision.HIGH, List.of("half-done"));
  }

  @Override
  public String because(NamedFault named) {
    return "the file is not run in one transaction";
  }
}
