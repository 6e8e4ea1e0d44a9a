package dev.reprise.study;

import dev.reprise.finding.When;
import dev.reprise.operation.Origin;
import dev.reprise.server.Fault;
import org.jspecify.annotations.Nullable;

/// A fault assigned to the rule that explains it.
///
/// `when` is the first run in which it occurs: a failure in the first run is not reported again for
/// the second. `commit` is the point after it where the revision commits by itself, so that this
/// statement stays applied if a later one fails; null if PostgreSQL rolls everything back together,
/// if no later statement is likely to fail, and if an earlier statement is already reported as
/// staying applied.
public record NamedFault(
    Cause cause, When when, Fault fault, StudiedRevision studied, @Nullable Origin commit) {

  /// A copy that stays applied if the revision stops after `commit`.
  NamedFault behind(Origin commit) {
    return new NamedFault(cause, when, fault, studied, commit);
  }

  public Origin origin() {
    return fault.origin();
  }
}
