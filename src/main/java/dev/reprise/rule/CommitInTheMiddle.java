package dev.reprise.rule;

import dev.reprise.finding.Severity;
import java.util.List;

/// The revision commits on the way, and what it did until then stays behind without the version
/// row.
final class CommitInTheMiddle implements Explanation {

  @Override
  public String id() {
    return "commit-in-the-middle";
  }

  @Override
  public Profile profile() {
    return new Profile(Severity.ERROR, Precision.HIGH, List.of("half-done"));
  }
}
