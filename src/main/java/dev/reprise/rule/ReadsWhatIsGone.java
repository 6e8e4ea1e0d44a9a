package dev.reprise.rule;

import dev.reprise.finding.Severity;
import java.util.List;

/// A statement reads a table or column that the same revision takes away later.
final class ReadsWhatIsGone implements Explanation {

  @Override
  public String id() {
    return "reads-what-is-gone";
  }

  @Override
  public Profile profile() {
    return new Profile(Severity.WARNING, Precision.HIGH, List.of("rerun"));
  }
}
