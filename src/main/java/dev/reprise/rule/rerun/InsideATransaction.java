package dev.reprise.rule.rerun;

import dev.reprise.finding.Severity;
import dev.reprise.rule.Explanation;
import dev.reprise.study.Cause;
import dev.reprise.study.NamedFault;

/// The statement cannot run in a transaction, and Alembic opens one.
public final class InsideATransaction extends Explanation {

  public InsideATransaction() {
    super(Cause.INSIDE_A_TRANSACTION, Severity.ERROR, Precision.VERY_HIGH, "first-run");
  }

  @Override
  public String because(NamedFault named) {
    return switch (named.studied().revision().kind()) {
      case ALEMBIC -> "Alembic runs revisions in a transaction, except inside `autocommit_block()`";
      case SQL -> "the file starts a transaction before it";
    };
  }
}
