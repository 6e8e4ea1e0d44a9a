package dev.reprise.server.mysql;

import dev.reprise.catalog.ConstraintState;
import dev.reprise.catalog.IndexNames;
import dev.reprise.catalog.Presence;
import dev.reprise.catalog.QualifiedName;
import dev.reprise.catalog.Relation;
import dev.reprise.operation.Constraint;
import dev.reprise.operation.IndexForm;
import dev.reprise.operation.Name;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.ObjectKind;
import dev.reprise.operation.Operation;
import dev.reprise.server.FaultKind;
import dev.reprise.server.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Indexes, named per table. A unique one is also a constraint, and one created for a foreign key
/// ([Relation.Index#forConstraint], and not unique) is replaced by any other over its columns.
final class Indexes {
  static final String PRIMARY = "PRIMARY";

  private Indexes() {}

  static void create(MysqlOperation change, Operation.CreateIndex create) {
    MysqlOperation.Table table = change.needTable(create.table(), false);
    if (table == null) {
      return;
    }
    List<String> keys = Columns.spelled(change, create.table(), create.keys());
    List<String> columns = Columns.spelled(change, create.table(), create.columns());
    String name = create.name() == null ? free(change, table, keys) : spelled(table, create.name());
    boolean there =
        change.catalog.presence(table.name().sibling(kept(table, name))) == Presence.PRESENT;
    if (!there && "btree".equals(create.form().method())) {
      Keys.check(change, create.table(), keys, false);
    }
    if (create.unique() && !keys.contains("") && !create.partial()) {
      if (!there || !create.ifNotExists()) {
        unique(change, create.table(), name, keys);
      }
      return;
    }
    if (!create.ifNotExists()) {
      givesWay(change, table, kept(table, name), keys);
    }
    change.model(
        new Operation.CreateIndex(
            kept(table, name),
            create.table(),
            keys,
            columns,
            create.unique(),
            create.form(),
            false,
            create.ifNotExists()));
    replaces(change, table.name(), kept(table, name), keys);
  }

  /// A key of that name, or with a generated name.
  static void unique(
      MysqlOperation change, Name owner, @Nullable String given, List<String> columns) {
    MysqlOperation.Table table = change.table(owner);
    List<String> keys = Columns.spelled(change, owner, columns);
    String name = kept(table, given == null ? free(change, table, keys) : spelled(table, given));
    givesWay(change, table, name, keys);
    change.model(
        new Operation.AddConstraint(owner, false, new Constraint.Unique(name, keys, null)));
    replaces(change, table.name(), name, keys);
  }

  static void primary(MysqlOperation change, Name owner, List<String> columns) {
    MysqlOperation.Table table = change.table(owner);
    change.model(
        new Operation.AddConstraint(
            owner,
            false,
            new Constraint.PrimaryKey(
                kept(table, PRIMARY), Columns.spelled(change, owner, columns), null)));
  }

  static String kept(MysqlOperation.Table table, String name) {
    return IndexNames.of(table.name().name(), name);
  }

  /// The name in the catalog's spelling, if it exists there: index names are case-insensitive.
  static String spelled(MysqlOperation.Table table, String name) {
    String kept = kept(table, name);
    for (String each : table.relation().indexes()) {
      if (each.equalsIgnoreCase(kept)) {
        return IndexNames.written(each);
      }
    }
    return name;
  }

  /// The first column's name, with a number if it is taken.
  private static String free(MysqlOperation change, MysqlOperation.Table table, List<String> keys) {
    String first =
        keys.isEmpty() || keys.getFirst().isEmpty() ? "functional_index" : keys.getFirst();
    String name = first;
    for (int i = 2;
        name.toUpperCase(Locale.ROOT).equals(PRIMARY)
            || change.catalog.relation(table.name().sibling(kept(table, spelled(table, name))))
                    instanceof Relation.Index index
                && index.presence() == Presence.PRESENT;
        i++) {
      name = first + "_" + i;
    }
    return name;
  }

  /// Drops the index that a foreign key created over the first of these columns.
  private static void replaces(
      MysqlOperation change, QualifiedName owner, String by, List<String> columns) {
    MysqlOperation.Table table = change.table(owner.asName());
    for (String each : table.relation().indexes()) {
      if (!each.equals(by)
          && change.catalog.relation(owner.sibling(each)) instanceof Relation.Index index
          && index.presence() == Presence.PRESENT
          && isMade(index)
          && starts(columns, index.columns())) {
        remove(change, owner, each);
      }
    }
  }

  /// As above, if it has the name of the new index.
  private static void givesWay(
      MysqlOperation change, MysqlOperation.Table table, String name, List<String> columns) {
    if (change.catalog.relation(table.name().sibling(name)) instanceof Relation.Index there
        && there.presence() == Presence.PRESENT
        && isMade(there)
        && starts(columns, there.columns())) {
      remove(change, table.name(), name);
    }
  }

  private static boolean isMade(Relation.Index index) {
    return index.forConstraint() && !index.unique();
  }

  static boolean starts(List<String> columns, List<String> with) {
    return columns.size() >= with.size() && columns.subList(0, with.size()).equals(with);
  }

  /// Creates the index that a foreign key needs, if there is none.
  static void forKey(
      MysqlOperation change, QualifiedName owner, @Nullable String name, List<String> columns) {
    MysqlOperation.Table table = change.table(owner.asName());
    if (!change.catalog.isTold(table.relation()) || serves(change, table, columns, null)) {
      return;
    }
    String own = kept(table, name == null ? free(change, table, columns) : name);
    if (change.catalog.relation(owner.sibling(own)) instanceof Relation.Index there
        && there.presence() == Presence.PRESENT) {
      own = kept(table, free(change, table, columns));
    }
    change.put(
        owner.sibling(own),
        new Relation.Index(
            Presence.PRESENT,
            change.made,
            owner,
            columns,
            columns,
            false,
            IndexForm.PLAIN,
            Presence.PRESENT,
            true));
    change.put(owner, change.table(owner.asName()).relation().withIndex(own));
  }

  /// True if another index begins with the columns, or will when the statement is complete.
  private static boolean serves(
      MysqlOperation change,
      MysqlOperation.Table table,
      List<String> columns,
      @Nullable String butFor) {
    if (change.expected().stream().anyMatch(each -> starts(each, columns))) {
      return true;
    }
    for (String each : table.relation().indexes()) {
      if (!each.equals(butFor)
          && change.catalog.relation(table.name().sibling(each)) instanceof Relation.Index index
          && index.presence() == Presence.PRESENT
          && starts(index.keys(), columns)) {
        return true;
      }
    }
    return false;
  }

  // ---- drop ------------------------------------------------------------------------------------

  static void drop(MysqlOperation change, ObjectId object, boolean ifExists) {
    Name owner = object.owner();
    if (owner == null) {
      throw new Refusal(
          change.fault(
              FaultKind.SYNTAX_ERROR,
              1064,
              "ER_PARSE_ERROR",
              MysqlSyntax.message("", change.product)));
    }
    MysqlOperation.Table table = change.needTable(owner, false);
    if (table == null) {
      return;
    }
    String name = kept(table, spelled(table, object.name().name()));
    QualifiedName index = table.name().sibling(name);
    neededByKey(change, table, index);
    ConstraintState constraint = table.relation().constraints().get(name);
    if (change.catalog.relation(index) instanceof Relation.Index known) {
      change.put(
          index,
          new Relation.Index(
              known.presence(),
              known.made(),
              known.table(),
              known.keys(),
              known.columns(),
              known.unique(),
              known.form(),
              known.valid(),
              false));
    }
    if (constraint != null) {
      change.put(
          table.name(),
          table
              .relation()
              .withConstraint(name, new ConstraintState(Presence.ABSENT, change.made, null)));
    }
    ObjectId kept = ObjectId.of(ObjectKind.INDEX, new Name(object.name().schema(), name));
    change.model(new Operation.Drop(List.of(kept), ifExists, false, false));
  }

  /// Fails if it is the last index over the columns of a foreign key or of its referenced key,
  /// which could not be checked without it.
  private static void neededByKey(
      MysqlOperation change, MysqlOperation.Table table, QualifiedName index) {
    if (!(change.catalog.relation(index) instanceof Relation.Index known)
        || known.presence() != Presence.PRESENT) {
      return;
    }
    List<Refusal> refused = new ArrayList<>();
    table
        .relation()
        .constraints()
        .asMap()
        .forEach((name, state) -> {
          if (state.presence() == Presence.PRESENT
              && state.shape() instanceof Constraint.ForeignKey key
              && starts(known.keys(), key.columns())
              && !serves(change, table, key.columns(), index.name())) {
            refused.add(
                new Refusal(
                    change.fault(
                        FaultKind.DEPENDENT_OBJECTS_STILL_EXIST,
                        1553,
                        "ER_DROP_INDEX_FK",
                        "Cannot drop index '"
                            + IndexNames.written(index.name())
                            + "': needed in a foreign key constraint",
                        ObjectId.constraint(MysqlOperation.shown(table.name()), name),
                        state.made())));
          }
        });
    if (!refused.isEmpty()) {
      throw refused.getFirst();
    }
  }

  private static void remove(MysqlOperation change, QualifiedName owner, String kept) {
    change.put(owner.sibling(kept), new Relation.Absent(change.made));
    Relation.Table table = change.table(owner.asName()).relation();
    Relation.Table without = table.withoutIndex(kept);
    change.put(
        owner,
        table.constraints().get(kept) == null
            ? without
            : without.withConstraints(
                table
                    .constraints()
                    .put(kept, new ConstraintState(Presence.ABSENT, change.made, null))));
  }

  /// Removes a dropped column from indexes; an index without other columns is dropped.
  static void without(MysqlOperation change, QualifiedName owner, String column) {
    Relation.Table table = change.table(owner.asName()).relation();
    for (String each : table.indexes()) {
      if (!(change.catalog.relation(owner.sibling(each)) instanceof Relation.Index index)
          || index.presence() == Presence.ABSENT
          || !index.columns().contains(column)) {
        continue;
      }
      List<String> keys = index.keys().stream().filter(key -> !key.equals(column)).toList();
      List<String> columns = index.columns().stream().filter(key -> !key.equals(column)).toList();
      if (columns.isEmpty()) {
        remove(change, owner, each);
        continue;
      }
      if (change.product.maria() && index.unique() && index.presence() == Presence.PRESENT) {
        throw new Refusal(
            change.fault(
                FaultKind.DEPENDENT_OBJECTS_STILL_EXIST,
                1072,
                "ER_KEY_COLUMN_DOES_NOT_EXITS",
                "Key column '" + column + "' doesn't exist in table",
                ObjectId.column(MysqlOperation.shown(owner), column),
                index.made()));
      }
      change.put(owner.sibling(each), index.withColumns(keys, columns));
      Relation.Table now = change.table(owner.asName()).relation();
      ConstraintState state = now.constraints().get(each);
      if (state != null && state.shape() != null) {
        Constraint shape =
            state.shape() instanceof Constraint.PrimaryKey key
                ? new Constraint.PrimaryKey(key.name(), columns, null)
                : new Constraint.Unique(state.shape().name(), columns, null);
        change.put(
            owner,
            now.withConstraint(each, new ConstraintState(state.presence(), state.made(), shape)));
      }
    }
  }
}
