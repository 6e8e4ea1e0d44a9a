package dev.reprise.rule;

import dev.reprise.finding.Severity;
import java.util.List;

/// An enum is created without looking whether it is there.
final class EnumCreateWithoutCheckfirst implements Explanation {

  @Override
  public String id() {
    return "enum-create-without-checkfirst";
  }

  @Override
  public Profile profile() {
    return new Profile(Severity.WARNING, Precision.VERY_HIGH, List.of("enum"));
  }
}
