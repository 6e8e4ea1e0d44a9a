package dev.reprise.audit;

import dev.reprise.history.History;
import java.util.List;

/// What was found out of one history in one database. `extra` is what is there and made by no
/// revision, `remarks` what else is to be said. `isTrue`: the database is where its version table
/// says. `gate` is the answer in front of `upgrade`.
public record Audit(
    History history,
    Stamp stamp,
    List<RevisionState> revisions,
    List<String> extra,
    List<String> remarks,
    List<Advice> advice,
    boolean isTrue,
    Gate gate) {

  public Audit {
    revisions = List.copyOf(revisions);
    extra = List.copyOf(extra);
    remarks = List.copyOf(remarks);
    advice = List.copyOf(advice);
  }

  /// Whether it is there, and the version table, as far as it can be read, says that it is not.
  public boolean isUnstamped(RevisionState revision) {
    return revision.verdict() == Verdict.APPLIED && !revision.stamped() && stamp.isTold();
  }
}
