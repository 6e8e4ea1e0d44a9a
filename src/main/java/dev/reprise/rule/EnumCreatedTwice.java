package dev.reprise.rule;

import dev.reprise.finding.Severity;
import java.util.List;

/// The type is created explicitly, and then `create_table` creates it once more.
final class EnumCreatedTwice implements Explanation {

  @Override
  public String id() {
    return "enum-created-twice";
  }

  @Override
  public Profile profile() {
    return new Profile(Severity.ERROR, Precision.VERY_HIGH, List.of("enum", "first-run"));
  }

  @Override
  public String because(NamedFault named) {
    return "`create_table` sends a `CREATE TYPE` of its own";
  }
}
