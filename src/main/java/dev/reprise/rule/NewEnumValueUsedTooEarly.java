package dev.reprise.rule;

import dev.reprise.finding.Severity;
import java.util.List;

/// A new label is used in the transaction that adds it.
final class NewEnumValueUsedTooEarly implements Explanation {

  @Override
  public String id() {
    return "new-enum-value-used-too-early";
  }

  @Override
  public Profile profile() {
    return new Profile(Severity.ERROR, Precision.VERY_HIGH, List.of("enum", "first-run"));
  }

  @Override
  public String because(NamedFault named) {
    return "a new label can be used once the transaction that adds it has committed";
  }
}
