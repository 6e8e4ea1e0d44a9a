package dev.reprise.alembic;

import dev.reprise.alembic.value.IgnoredArguments.IgnoredArgument;
import dev.reprise.operation.Plan;
import java.util.List;

/// A revision's upgrade as a plan. `ignored` are its guards that the versions in use ignore.
public record Evaluated(Plan upgrade, List<IgnoredArgument> ignored) {

  public Evaluated {
    ignored = List.copyOf(ignored);
  }
}
