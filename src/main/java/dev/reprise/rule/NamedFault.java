package dev.reprise.rule;

import dev.reprise.finding.When;
import dev.reprise.operation.Origin;
import dev.reprise.replay.Fault;

/// A fault under the name of the one rule that explains it.
///
/// `when` says which run meets it first: what fails in the first run is not reported once more for the
/// second.
public record NamedFault(String rule, When when, Fault fault, Studied studied) {

  public Origin origin() {
    return fault.origin();
  }
}
