package dev.reprise.audit;

import dev.reprise.history.History;
import dev.reprise.history.Revision;
import java.util.ArrayList;
import java.util.List;

/// The result for one history in one database. `extra` are objects that no revision creates,
/// `remarks` further notes. `isTrue`: the version table is correct. `gate` is the result of
/// `--gate`.
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

  /// A copy with an advice in place of its own, which would do harm.
  public Audit refused(Advice other) {
    return new Audit(
        history, stamp, revisions, extra, remarks, List.of(other), false, Gate.TROUBLE);
  }

  /// A copy with another advice after the others, but before the warnings.
  public Audit with(Advice other) {
    List<Advice> all = new ArrayList<>(advice);
    int end = (int) all.stream().takeWhile(each -> each.kind() != Advice.Kind.AVOID).count();
    all.add(end, other);
    return new Audit(history, stamp, revisions, extra, remarks, all, isTrue, gate);
  }

  /// The revisions that are at least partly applied but not stamped: `upgrade` would collide with
  /// them.
  public List<Revision> inTheWay() {
    List<Revision> order = history.oldestFirst();
    return revisions.stream()
        .filter(each -> !each.stamped())
        .filter(each -> each.verdict() == Verdict.APPLIED || each.verdict() == Verdict.PARTLY)
        .map(each -> order.get(each.position()))
        .toList();
  }

  /// True if it is applied, and the version table, as far as it can be read, does not contain it.
  public boolean isUnstamped(RevisionState revision) {
    return revision.verdict() == Verdict.APPLIED && !revision.stamped() && stamp.isTold();
  }
}
