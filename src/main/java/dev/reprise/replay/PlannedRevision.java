package dev.reprise.replay;

import dev.reprise.operation.Plan;
import java.util.List;

/// One revision to replay. `parents` are the positions, in the list it belongs to, of what it comes
/// after (`down_revision` and `depends_on`); all are smaller than its own. `trueBase`: it starts on
/// an empty database; false where its parents are not all known.
public record PlannedRevision(
    String id, List<Integer> parents, Plan upgrade, Plan downgrade, boolean trueBase) {

  public PlannedRevision {
    parents = List.copyOf(parents);
  }
}
