package dev.reprise.audit;

import dev.reprise.history.History;
import dev.reprise.history.Revision;
import java.util.ArrayList;
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

  /// With an advice instead of its own, which would do harm.
  public Audit refused(Advice other) {
    return new Audit(
        history, stamp, revisions, extra, remarks, List.of(other), false, Gate.TROUBLE);
  }

  /// With one more advice behind the others, but in front of the warnings.
  public Audit with(Advice other) {
    List<Advice> all = new ArrayList<>(advice);
    int end = (int) all.stream().takeWhile(each -> each.kind() != Advice.Kind.AVOID).count();
    all.add(end, other);
    return new Audit(history, stamp, revisions, extra, remarks, all, isTrue, gate);
  }

  /// The revisions that are there, at least in part, and not stamped: what `upgrade` would collide
  /// with.
  public List<Revision> inTheWay() {
    List<Revision> order = history.oldestFirst();
    return revisions.stream()
        .filter(each -> !each.stamped())
        .filter(each -> each.verdict() == Verdict.APPLIED || each.verdict() == Verdict.PARTLY)
        .map(each -> order.get(each.position()))
        .toList();
  }

  /// Whether it is there, and the version table, as far as it can be read, says that it is not.
  public boolean isUnstamped(RevisionState revision) {
    return revision.verdict() == Verdict.APPLIED && !revision.stamped() && stamp.isTold();
  }
}
