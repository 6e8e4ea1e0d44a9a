package dev.reprise.study;

import dev.reprise.finding.When;
import dev.reprise.operation.Origin;
import dev.reprise.server.Fault;
import org.jspecify.annotations.Nullable;

/// A fault under the name of the one rule that explains it.
///
/// `when` says which run meets it first: what fails in the first run is not reported once more for
/// the second. `commit` is the point behind it where the revision commits by itself, so that a
/// later failure leaves this statement done; null where PostgreSQL rolls everything back together.
public record NamedFault(
    Cause cause, When when, Fault fault, Studied studied, @Nullable Origin commit) {

  public Origin origin() {
    return fault.origin();
  }
}
