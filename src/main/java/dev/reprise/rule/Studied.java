package dev.reprise.rule;

import dev.reprise.alembic.value.IgnoredArguments.IgnoredArgument;
import dev.reprise.history.Revision;
import dev.reprise.operation.Plan;
import dev.reprise.replay.Replayed;
import java.util.List;

/// One revision with its plan in both directions and what every replay of it comes to. `ignored` are the
/// guards it writes that the versions in use do not look at.
public record Studied(
    Revision revision,
    Plan upgrade,
    Plan downgrade,
    List<IgnoredArgument> ignored,
    Replayed replayed) {

  public Studied {
    ignored = List.copyOf(ignored);
  }

  public Studied(Revision revision, Plan upgrade, Plan downgrade, Replayed replayed) {
    this(revision, upgrade, downgrade, List.of(), replayed);
  }
}
