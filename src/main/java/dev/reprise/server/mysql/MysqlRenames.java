package dev.reprise.server.mysql;

import dev.reprise.catalog.ConstraintState;
import dev.reprise.catalog.IndexNames;
import dev.reprise.catalog.Members;
import dev.reprise.catalog.Names;
import dev.reprise.catalog.Presence;
import dev.reprise.catalog.QualifiedName;
import dev.reprise.catalog.Relation;
import dev.reprise.operation.Name;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.ObjectKind;
import dev.reprise.operation.Operation;
import dev.reprise.server.FaultKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/// Renames tables, columns and indexes.
final class MysqlRenames {
  private MysqlRenames() {}

  static void rename(MysqlOperation change, Operation.Rename rename) {
    ObjectId object = rename.object();
    Name owner = object.owner();
    switch (object.kind()) {
      case TABLE, RELATION, VIEW -> table(change, object, rename.to(), rename.ifExists());
      case COLUMN -> {
        String column =
            owner == null
                ? object.name().name()
                : Columns.spelled(change, owner, object.name().name());
        change.model(
            new Operation.Rename(
                owner == null ? object : ObjectId.column(owner, column),
                rename.to(),
                rename.ifExists()));
      }
      case INDEX -> {
        if (owner != null) {
          index(change, owner, object.name().name(), rename.to());
        }
      }
      case ObjectKind _ -> change.model(rename);
    }
  }

  private static void index(MysqlOperation change, Name owner, String from, String to) {
    MysqlOperation.Table table = change.needTable(owner, false);
    if (table == null) {
      return;
    }
    ObjectId index =
        ObjectId.of(
            ObjectKind.INDEX,
            new Name(owner.schema(), Indexes.kept(table, Indexes.spelled(table, from))));
    change.model(new Operation.Rename(index, Indexes.kept(table, to), false));
  }

  /// `RENAME TABLE`, one pair after the other.
  static void tables(MysqlOperation change, Operation.RenameTables rename) {
    for (Operation.RenameTables.Pair each : rename.pairs()) {
      QualifiedName target = change.catalog.resolveRelation(each.to());
      Relation there = change.catalog.relation(target);
      if (!change.product.maria() && there.presence() == Presence.PRESENT) {
        // Checked before the source of the rename.
        change.demand(
            Presence.ABSENT,
            there.presence(),
            change.fault(
                FaultKind.DUPLICATE_TABLE,
                1050,
                "ER_TABLE_EXISTS_ERROR",
                "Table '" + each.to().name() + "' already exists",
                ObjectId.table(each.to()),
                there.made()));
      }
      table(change, ObjectId.table(each.from()), each.to().name(), false);
    }
  }

  private static void table(MysqlOperation change, ObjectId object, String to, boolean ifExists) {
    QualifiedName from = change.catalog.resolveRelation(object.name());
    change.model(new Operation.Rename(ObjectId.table(object.name()), to, ifExists));
    QualifiedName name = from.sibling(to);
    if (!(change.catalog.relation(name) instanceof Relation.Table table)
        || table.presence() != Presence.PRESENT) {
      return;
    }
    List<String> indexes = new ArrayList<>();
    for (String each : table.indexes()) {
      String moved = moved(each, from, to);
      indexes.add(moved);
      if (!moved.equals(each)
          && change.catalog.relation(from.sibling(each)) instanceof Relation.Index index) {
        change.put(from.sibling(each), new Relation.Absent(change.made));
        change.put(name.sibling(moved), index.onTable(name));
      }
    }
    LinkedHashMap<String, ConstraintState> constraints = new LinkedHashMap<>();
    table
        .constraints()
        .asMap()
        .forEach((key, state) -> {
          String moved = moved(key, from, to);
          constraints.put(
              moved,
              state.shape() == null
                  ? state
                  : new ConstraintState(
                      state.presence(), state.made(), state.shape().named(moved)));
        });
    change.put(name, table.withIndexes(Names.of(indexes)).withConstraints(Members.of(constraints)));
  }

  /// Names that the server generated from the table's name change with it.
  private static String moved(String name, QualifiedName from, String to) {
    if (IndexNames.isKept(name)) {
      return IndexNames.of(to, IndexNames.written(name));
    }
    for (String label : List.of("_ibfk_", "_chk_")) {
      if (name.startsWith(from.name() + label)) {
        return to + name.substring(from.name().length());
      }
    }
    return name;
  }
}
