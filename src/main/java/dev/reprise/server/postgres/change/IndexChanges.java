package dev.reprise.server.postgres.change;

import dev.reprise.catalog.ObjectNames;
import dev.reprise.catalog.Presence;
import dev.reprise.catalog.QualifiedName;
import dev.reprise.catalog.Relation;
import dev.reprise.operation.Name;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.ObjectKind;
import dev.reprise.operation.Operation;
import dev.reprise.server.FaultKind;

/// `CREATE INDEX`. Dropping and renaming are in [Drops] and [Renames], as for any relation.
public final class IndexChanges {
  private IndexChanges() {}

  public static void create(RunningOperation change, Operation.CreateIndex create) {
    RunningOperation.Located located = change.needTable(create.table());
    // Columns are resolved first, even with IF NOT EXISTS (DefineIndex, then index_create).
    create.columns().forEach(column -> change.needReadColumn(located.name(), column));
    QualifiedName table = located.name();
    String name;
    if (create.name() == null) {
      name =
          ObjectNames.choose(
              table.name(),
              ObjectNames.columns(create.labels()),
              "idx",
              each -> change.catalog.relation(table.sibling(each)).presence() == Presence.PRESENT);
    } else {
      name = ObjectNames.cut(create.name());
      Relation there = change.catalog.relation(table.sibling(name));
      if (create.ifNotExists()) {
        if (there.presence() == Presence.PRESENT) {
          return;
        }
      } else {
        change.demand(
            false,
            there.presence(),
            FaultKind.DUPLICATE_TABLE,
            "relation \"" + name + "\" already exists",
            ObjectId.of(ObjectKind.INDEX, Name.of(name)),
            there.made());
      }
    }
    if (create.unique() && !create.partial() && !create.keys().contains("")) {
      UniqueKey.demandUnique(change, change.current(table), name, create.keys());
    }
    change.put(
        table.sibling(name),
        new Relation.Index(
            Presence.PRESENT,
            change.made,
            table,
            create.keys(),
            create.columns(),
            create.unique(),
            create.form(),
            Presence.PRESENT,
            false));
    Relation.Table now = change.current(table);
    change.put(table, now.withIndex(name));
  }
}
