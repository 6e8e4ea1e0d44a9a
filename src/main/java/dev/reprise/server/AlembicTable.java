package dev.reprise.server;

import dev.reprise.catalog.Catalog;
import dev.reprise.catalog.ColumnState;
import dev.reprise.catalog.ConstraintState;
import dev.reprise.catalog.Members;
import dev.reprise.catalog.Presence;
import dev.reprise.catalog.Relation;
import dev.reprise.operation.Constraint;
import dev.reprise.operation.Name;
import java.util.LinkedHashMap;
import java.util.List;

/// The table that Alembic creates before the first revision.
public final class AlembicTable {
  public static final String NAME = "alembic_version";

  /// The name that Alembic gives its primary key.
  public static final String KEY = "alembic_version_pkc";

  private AlembicTable() {}

  /// @param primary the server's name for its primary key
  public static Catalog in(Catalog catalog, String primary) {
    LinkedHashMap<String, ColumnState> columns = new LinkedHashMap<>();
    columns.put("version_num", ColumnState.told(Presence.PRESENT, null));
    var key = new Constraint.PrimaryKey(primary, List.of("version_num"), null);
    return catalog.with(
        catalog.creating(Name.of(NAME)),
        Relation.Table.told(Presence.PRESENT, null)
            .withTold(0)
            .withColumns(Members.of(columns))
            .withConstraints(
                Members.<ConstraintState>empty()
                    .put(primary, new ConstraintState(Presence.PRESENT, null, key))));
  }
}
