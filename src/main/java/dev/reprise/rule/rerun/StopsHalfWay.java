package dev.reprise.rule.rerun;

import dev.reprise.finding.Finding;
import dev.reprise.finding.Severity;
import dev.reprise.rule.CrashPointFindings;
import dev.reprise.rule.Rule;
import dev.reprise.study.Cause;
import dev.reprise.study.Knowledge;
import java.util.Objects;
import java.util.stream.Stream;

/// A crash in the middle leaves a state that the next run cannot handle, and no transaction undoes
/// it.
public final class StopsHalfWay extends Rule {
  private final boolean temporary;

  /// @param temporary true for the `_alembic_tmp_` table of a batch, which makes every later
  ///   attempt fail; false for anything else
  public StopsHalfWay(Cause cause, boolean temporary) {
    super(cause.id(), Severity.ERROR, Precision.VERY_HIGH, "half-done");
    this.temporary = temporary;
  }

  @Override
  public Stream<Finding> check(Knowledge knowledge) {
    return knowledge
        .revisions()
        .map(each -> CrashPointFindings.finding(id(), each, CrashPointFindings.of(each, temporary)))
        .filter(Objects::nonNull);
  }
}
