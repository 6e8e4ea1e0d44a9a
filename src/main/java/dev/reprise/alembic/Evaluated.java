package dev.reprise.alembic;

import dev.reprise.alembic.value.IgnoredArguments.IgnoredArgument;
import dev.reprise.operation.Plan;
import java.util.List;

/// What a revision's upgrade does. `ignored` are the guards of it that the versions in use do not
/// look at.
public record Evaluated(Plan upgrade, List<IgnoredArgument> ignored) {

  public Evaluated {
    ignored = List.copyOf(ignored);
  }
}
