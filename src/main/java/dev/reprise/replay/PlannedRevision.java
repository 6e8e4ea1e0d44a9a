package dev.reprise.replay;

import dev.reprise.catalog.snapshot.Snapshot;
import dev.reprise.operation.Plan;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One revision to replay. `parents` are the positions, in the list it belongs to, of what it comes
/// after (`down_revision` and `depends_on`); all are smaller than its own. `trueBase`: it starts on
/// an empty database; false where its parents are not all known. `afterUnread`: right before it
/// runs what nobody read, and that may have made anything. `left` is not null where it is known
/// what it leaves: then it is not run, its plans and parents do not count.
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

  /// One that need not run.
  public static PlannedRevision known(String id, Snapshot left) {
    return new PlannedRevision(id, List.of(), Plan.EMPTY, Plan.EMPTY, false, false, left);
  }
}
