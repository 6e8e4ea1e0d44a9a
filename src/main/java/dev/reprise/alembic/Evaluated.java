package dev.reprise.alembic;

import dev.reprise.alembic.value.IgnoredArguments.IgnoredArgument;
import dev.reprise.operation.Origin;
import dev.reprise.operation.Plan;
import java.util.List;

/// What a revision does in both directions, and what of it could not be told. `ignored` are the
/// guards of its upgrade that the versions in use do not look at.
public record Evaluated(
    Plan upgrade, Plan downgrade, List<NotFollowed> unknowns, List<IgnoredArgument> ignored) {

  /// A place where the plan has a gap, and why. `reason` is a phrase for people (`table name comes
  /// from a configuration value`).
  public record NotFollowed(String reason, Origin origin) {}

  public Evaluated {
    unknowns = List.copyOf(unknowns);
    ignored = List.copyOf(ignored);
  }
}
