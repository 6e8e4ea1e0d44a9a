package dev.reprise.rule.database;

import dev.reprise.finding.Finding;
import dev.reprise.finding.Place;
import dev.reprise.finding.Severity;
import dev.reprise.finding.When;
import dev.reprise.operation.Origin;
import dev.reprise.rule.Rule;
import dev.reprise.study.Knowledge;
import java.util.Objects;
import java.util.stream.Stream;

/// env.py relies on one transaction around all statements, but Python's `sqlite3` opens none.
public final class TransactionWithoutBegin extends Rule {

  public TransactionWithoutBegin() {
    super("transaction-without-begin", Severity.WARNING, Precision.VERY_HIGH, "half-done");
  }

  @Override
  public Stream<Finding> check(Knowledge knowledge) {
    return knowledge.directories().stream()
        .map(Knowledge.Directory::unheldTransaction)
        .filter(Objects::nonNull)
        .map(this::finding);
  }

  private Finding finding(Origin.Site site) {
    return finding(
        When.CRASH,
        "If an upgrade stops partway, DDL before the first row change stays committed, but the"
            + " version table is not updated: Python's `sqlite3` does not begin a transaction for"
            + " DDL.",
        new Place(site.source(), site.span()),
        "transactional_ddl");
  }
}
