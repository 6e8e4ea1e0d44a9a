package dev.reprise.server.mysql;

import dev.reprise.catalog.Catalog;
import dev.reprise.catalog.ColumnState;
import dev.reprise.catalog.Presence;
import dev.reprise.catalog.QualifiedName;
import dev.reprise.catalog.Relation;
import dev.reprise.operation.Column;
import dev.reprise.operation.ColumnChange;
import dev.reprise.operation.ColumnType;
import dev.reprise.operation.Constraint;
import dev.reprise.operation.Name;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.Operation;
import dev.reprise.server.FaultKind;
import dev.reprise.server.Refusal;
import java.util.ArrayList;
import java.util.List;

/// Columns: names are case-insensitive, and types are compared as text.
final class Columns {
  private Columns() {}

  /// The column as PostgreSQL's model can create it: of a built-in type, without constraints.
  static Column plain(Column column) {
    return new Column(
        column.name(),
        type(column.type()),
        column.notNull(),
        column.defaultText(),
        false,
        column.generated(),
        List.of());
  }

  /// An auto-increment column has no sequence.
  static void count(MysqlOperation change, Name owner, Column column) {
    MysqlOperation.Table table = change.table(owner);
    ColumnState state = table.relation().columns().get(column.name());
    if (state != null && (column.identity() || column.type().isSerial())) {
      change.put(
          table.name(),
          table.relation().withColumn(column.name(), state.withIdentity(Presence.PRESENT)));
    }
  }

  static ColumnType type(ColumnType type) {
    return type.isUnknown()
        ? type
        : type.isSerial()
            ? ColumnType.builtIn("integer")
            : new ColumnType(type.text(), null, false);
  }

  /// The name in the catalog's spelling, if it exists there.
  static String spelled(MysqlOperation change, Name table, String column) {
    QualifiedName name = change.catalog.resolveRelation(table);
    return change.catalog.relation(name) instanceof Relation.Table known
        ? spelled(known, column)
        : column;
  }

  static String spelled(Relation.Table table, String column) {
    ColumnState exact = table.columns().get(column);
    if (exact != null && exact.presence() != Presence.ABSENT) {
      return column;
    }
    for (var each : table.columns().asMap().entrySet()) {
      if (each.getKey().equalsIgnoreCase(column) && each.getValue().presence() != Presence.ABSENT) {
        return each.getKey();
      }
    }
    return column;
  }

  static List<String> spelled(MysqlOperation change, Name table, List<String> columns) {
    return columns.stream().map(each -> spelled(change, table, each)).toList();
  }

  // ---- add -------------------------------------------------------------------------------------

  static void add(MysqlOperation change, Operation.AddColumn add) {
    MysqlOperation.Table table = change.needTable(add.table(), add.ifTableExists());
    if (table == null) {
      return;
    }
    Column column = add.column();
    Presence before =
        change.catalog.column(table.relation(), spelled(table.relation(), column.name()));
    // Existing rows get the type's zero value: NOT NULL without a default is not an error.
    Column plain = plain(column);
    Column named =
        before == Presence.PRESENT
            ? renamed(plain, spelled(table.relation(), column.name()))
            : plain;
    boolean noDefault = plain.notNull() && plain.defaultText() == null;
    change.model(
        new Operation.AddColumn(
            add.table(), false, noDefault ? nullable(named) : named, add.ifNotExists()));
    if (noDefault && before != Presence.PRESENT) {
      MysqlOperation.Table now = change.table(add.table());
      ColumnState state = now.relation().columns().get(named.name());
      if (state != null) {
        change.put(
            now.name(),
            now.relation().withColumn(named.name(), state.withNotNull(Presence.PRESENT)));
      }
    }
    if (before != Presence.PRESENT) {
      MysqlLiterals.checkDefault(change, add.table(), column);
      Keys.check(change, add.table(), column);
      count(change, add.table(), column);
    }
    for (Constraint each : Tables.inline(change, column)) {
      // MariaDB creates the foreign key of a column even if it skips the column.
      if (before != Presence.PRESENT
          || !add.ifNotExists()
          || each instanceof Constraint.ForeignKey) {
        Constraints.add(change, add.table(), each);
      }
    }
  }

  private static Column nullable(Column column) {
    return new Column(
        column.name(),
        column.type(),
        false,
        column.defaultText(),
        column.identity(),
        column.generated(),
        List.of());
  }

  private static Column renamed(Column column, String name) {
    return new Column(
        name,
        column.type(),
        column.notNull(),
        column.defaultText(),
        column.identity(),
        column.generated(),
        List.of());
  }

  // ---- drop ------------------------------------------------------------------------------------

  static void drop(MysqlOperation change, Operation.DropColumn drop) {
    MysqlOperation.Table table = change.needTable(drop.table(), drop.ifTableExists());
    if (table == null) {
      return;
    }
    String column = spelled(table.relation(), drop.column());
    Presence there = change.catalog.column(table.relation(), column);
    if (there == Presence.PRESENT) {
      keptByKey(change, table, column);
      Constraints.withoutChecks(change, table.name(), column);
    }
    if (there != Presence.ABSENT) {
      Indexes.without(change, table.name(), column);
    }
    Catalog before = change.catalog;
    change.model(new Operation.DropColumn(drop.table(), false, column, drop.ifExists(), true));
    // Views stay, and fail when they are read.
    before
        .relations()
        .differences(
            change.catalog.relations(),
            (name, mine, _) -> {
              if (mine instanceof Relation.Table view && view.isView()) {
                change.put(name, mine);
              }
            });
  }

  /// A column of a foreign key cannot be dropped before the key.
  private static void keptByKey(MysqlOperation change, MysqlOperation.Table table, String column) {
    List<Refusal> refused = new ArrayList<>();
    table
        .relation()
        .constraints()
        .asMap()
        .forEach((name, state) -> {
          if (state.presence() == Presence.PRESENT
              && state.shape() instanceof Constraint.ForeignKey key
              && key.columns().contains(column)) {
            ObjectId object = ObjectId.constraint(MysqlOperation.shown(table.name()), name);
            boolean maria = change.product.maria();
            refused.add(
                new Refusal(
                    change.fault(
                        FaultKind.DEPENDENT_OBJECTS_STILL_EXIST,
                        maria ? 1553 : 1828,
                        maria ? "ER_DROP_INDEX_FK" : "ER_FK_COLUMN_CANNOT_DROP",
                        (maria ? "Cannot drop index '" : "Cannot drop column '")
                            + (maria ? name : column)
                            + "': needed in a foreign key constraint"
                            + (maria ? "" : " '" + name + "'"),
                        object,
                        state.made())));
          }
        });
    if (!refused.isEmpty()) {
      throw refused.getFirst();
    }
  }

  // ---- change ----------------------------------------------------------------------------------

  static void modify(MysqlOperation change, Operation.ModifyColumn modify) {
    MysqlOperation.Table table = change.needTable(modify.table(), modify.ifTableExists());
    if (table == null) {
      return;
    }
    String column = spelled(table.relation(), modify.column());
    Presence there = change.catalog.column(table.relation(), column);
    if (modify.ifExists() && there == Presence.ABSENT) {
      return;
    }
    change.model(
        new Operation.AlterColumn(
            modify.table(), false, column, new ColumnChange.Setting("modify")));
    Column definition = modify.definition();
    String to = definition.name();
    if (!to.equals(column)) {
      change.model(new Operation.Rename(ObjectId.column(modify.table(), column), to, false));
    }
    MysqlOperation.Table now = change.table(modify.table());
    ColumnState state = now.relation().columns().get(to);
    if (state != null) {
      Column plain = plain(definition);
      ColumnState changed =
          state
              .withType(plain.type())
              .withNotNull(
                  modify.keeps()
                      ? state.notNull()
                      : Presence.of(plain.notNull() || isKey(now.relation(), to)))
              .withDefault(modify.keeps() ? state.defaultText() : plain.defaultText());
      change.put(now.name(), now.relation().withColumn(to, changed));
    }
    MysqlLiterals.checkDefault(change, modify.table(), definition);
    count(change, modify.table(), definition);
    for (Constraint each : Tables.inline(change, definition)) {
      Constraints.add(change, modify.table(), each);
    }
  }

  private static boolean isKey(Relation.Table table, String column) {
    return table.constraints().values().stream()
        .anyMatch(each ->
            each.presence() == Presence.PRESENT
                && each.shape() instanceof Constraint.PrimaryKey key
                && key.columns().contains(column));
  }

  static void alter(MysqlOperation change, Operation.AlterColumn alter) {
    change.model(
        new Operation.AlterColumn(
            alter.table(),
            alter.ifTableExists(),
            spelled(change, alter.table(), alter.column()),
            alter.change()));
    String column = spelled(change, alter.table(), alter.column());
    ColumnState state = change.table(alter.table()).relation().columns().get(column);
    if (state != null && alter.change() instanceof ColumnChange.SetDefault(String given)) {
      boolean notNull = state.notNull() == Presence.PRESENT;
      MysqlLiterals.checkDefault(
          change,
          alter.table(),
          new Column(column, state.type(), notNull, given, false, null, List.of()));
    }
  }
}
