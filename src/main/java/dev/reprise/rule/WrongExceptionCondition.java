package dev.reprise.rule;

import dev.reprise.finding.Severity;
import java.util.List;

/// The handler catches another error than the one that comes.
final class WrongExceptionCondition implements Explanation {

  @Override
  public String id() {
    return "wrong-exception-condition";
  }

  @Override
  public Profile profile() {
    return new Profile(Severity.WARNING, Precision.VERY_HIGH, List.of("guard"));
  }

  @Override
  public String because(NamedFault named) {
    List<String> caught =
        named.fault().missedBy().stream().flatMap(each -> each.conditions().stream()).toList();
    return "the handler catches " + HistoryFindings.listed(caught);
  }
}
