package dev.reprise.alembic;

import dev.reprise.alembic.library.schema.CreatedTables.CreatedTable;
import dev.reprise.alembic.value.IgnoredArguments.IgnoredArgument;
import dev.reprise.operation.Plan;
import java.util.List;

/// What a revision's upgrade does. `ignored` are the guards of it that the versions in use do not
/// look at, `tables` those it creates together with types and indexes.
public record Evaluated(Plan upgrade, List<IgnoredArgument> ignored, List<CreatedTable> tables) {

  public Evaluated {
    ignored = List.copyOf(ignored);
    tables = List.copyOf(tables);
  }
}
