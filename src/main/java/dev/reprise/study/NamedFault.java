package dev.reprise.study;

import dev.reprise.finding.When;
import dev.reprise.operation.Origin;
import dev.reprise.server.Fault;
import org.jspecify.annotations.Nullable;

/// A fault under the name of the one rule that explains it.
///
/// `when` says which run meets it first: what fails in the first run is not reported once more for
/// the second. `commit` is the point behind it where the revision commits by itself, so that a
/// later failure leaves this statement done; null where PostgreSQL rolls everything back together,
/// where nothing behind that is likely to fail, and where an earlier statement is told to be left
/// done.
public record NamedFault(
    Cause cause, When when, Fault fault, StudiedRevision studied, @Nullable Origin commit) {

  /// The same, left done where the revision stops behind `commit`.
  NamedFault behind(Origin commit) {
    return new NamedFault(cause, when, fault, studied, commit);
  }

  public Origin origin() {
    return fault.origin();
  }
}
