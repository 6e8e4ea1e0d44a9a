package dev.reprise.rule.rerun;

import dev.reprise.finding.Severity;
import dev.reprise.rule.Explanation;
import dev.reprise.rule.HistoryFindings;
import dev.reprise.study.Cause;
import dev.reprise.study.NamedFault;
import java.util.List;

/// The handler catches a different error than the one raised.
public final class WrongExceptionCondition extends Explanation {

  public WrongExceptionCondition() {
    super(Cause.WRONG_EXCEPTION_CONDITION, Severity.WARNING, Precision.VERY_HIGH, "guard");
  }

  @Override
  public String because(NamedFault named) {
    List<String> caught =
        named.fault().missedBy().stream().flatMap(each -> each.conditions().stream()).toList();
    return "the handler catches " + HistoryFindings.listed(caught);
  }
}
