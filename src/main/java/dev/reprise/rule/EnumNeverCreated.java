package dev.reprise.rule;

import dev.reprise.finding.Severity;
import java.util.List;

/// A column gets an enum that nobody creates.
final class EnumNeverCreated implements Explanation {

  @Override
  public String id() {
    return "enum-never-created";
  }

  @Override
  public Profile profile() {
    return new Profile(Severity.ERROR, Precision.VERY_HIGH, List.of("enum", "first-run"));
  }

  @Override
  public String because(NamedFault named) {
    return "only `create_table` creates the types of its columns";
  }
}
