package dev.reprise.replay;

import dev.reprise.catalog.snapshot.Snapshot;
import dev.reprise.operation.Plan;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One revision to replay. `parents` are the positions, in its list, of its predecessors
/// (`down_revision` and `depends_on`); all are smaller than its own. `trueBase`: it starts on an
/// empty database; false if its parents are not all known. `afterUnread`: unread code that may have
/// created anything runs right before it. `left` is not null if the state it leaves is known: then
/// it is not run, and its plans and parents are ignored.
public record PlannedRevision(
    String id,
    List<Integer> parents,
    Plan upgrade,
    Plan downgrade,
    boolean trueBase,
    boolean afterUnread,
    @Nullable Snapshot left) {

  public PlannedRevision {
    parents = List.copyOf(parents);
  }

  public PlannedRevision(
      String id, List<Integer> parents, Plan upgrade, Plan downgrade, boolean trueBase) {
    this(id, parents, upgrade, downgrade, trueBase, false, null);
  }

  /// A revision that need not run.
  public static PlannedRevision known(String id, Snapshot left) {
    return new PlannedRevision(id, List.of(), Plan.EMPTY, Plan.EMPTY, false, false, left);
  }
}
