package dev.reprise.rule;

import dev.reprise.finding.Severity;
import java.util.List;

/// Two revisions create one enum: they pass in one run and fail in two.
final class SharedEnumInTwoRevisions implements Explanation {

  @Override
  public String id() {
    return "shared-enum-in-two-revisions";
  }

  @Override
  public Profile profile() {
    return new Profile(Severity.ERROR, Precision.VERY_HIGH, List.of("enum", "first-run"));
  }

  @Override
  public String because(NamedFault named) {
    return "in one run with the revision that made the type, SQLAlchemy leaves it out the second"
        + " time";
  }
}
