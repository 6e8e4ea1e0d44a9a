package dev.reprise.rule;

import dev.reprise.finding.Severity;
import java.util.List;

/// `create_type=False` on `sa.Enum` means nothing below SQLAlchemy 2.1.
final class IgnoredCreateTypeArgument implements Explanation {

  @Override
  public String id() {
    return "ignored-create-type-argument";
  }

  @Override
  public Profile profile() {
    return new Profile(Severity.WARNING, Precision.VERY_HIGH, List.of("guard", "enum"));
  }

  @Override
  public String because(NamedFault named) {
    return "`sa.Enum` ignores `create_type` below SQLAlchemy 2.1";
  }
}
