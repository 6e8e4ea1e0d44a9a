package dev.reprise.rule.rerun;

import dev.reprise.finding.Finding;
import dev.reprise.finding.Severity;
import dev.reprise.rule.CrashPointFindings;
import dev.reprise.rule.Rule;
import dev.reprise.study.Cause;
import dev.reprise.study.Knowledge;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// A batch that dies leaves its `_alembic_tmp_` table, which every later attempt stumbles over.
public final class TemporaryTableLeftBehind implements Rule {

  @Override
  public String id() {
    return Cause.TEMPORARY_TABLE_LEFT_BEHIND.id();
  }

  @Override
  public Profile profile() {
    return new Profile(Severity.ERROR, Precision.VERY_HIGH, List.of("half-done"));
  }

  @Override
  public Stream<Finding> check(Knowledge knowledge) {
    return knowledge
        .revisions()
        .map(each -> CrashPointFindings.finding(id(), each, CrashPointFindings.of(each, true)))
        .filter(Objects::nonNull);
  }
}
