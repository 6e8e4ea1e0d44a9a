package dev.reprise.server.sqlite;

import dev.reprise.catalog.Certainty;
import dev.reprise.catalog.ColumnState;
import dev.reprise.catalog.ConstraintState;
import dev.reprise.catalog.Creator;
import dev.reprise.catalog.Presence;
import dev.reprise.catalog.QualifiedName;
import dev.reprise.catalog.Relation;
import dev.reprise.operation.Column;
import dev.reprise.operation.ColumnType;
import dev.reprise.operation.Constraint;
import dev.reprise.operation.Operation;
import dev.reprise.server.Fault;
import dev.reprise.server.FaultKind;
import dev.reprise.server.Refusal;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Tables and their columns. Types are arbitrary words, constraint names are not checked, and no
/// constraint has a named index.
final class SqliteTables {
  /// Unnamed constraints are stored under a name that no identifier has; those defined inline are
  /// dropped with their column.
  static final char UNNAMED = '\u0001';

  static final char INLINE = '\u0002';

  private SqliteTables() {}

  static void create(SqliteOperation change, Operation.CreateTable create) {
    QualifiedName target = change.catalog.creating(create.table());
    Relation there = change.catalog.relation(target);
    if (create.ifNotExists()
        && there instanceof Relation.Index
        && there.presence() == Presence.PRESENT) {
      throw new Refusal(
          change.fault(
              FaultKind.DUPLICATE_TABLE,
              SqliteWording.NAME_TAKEN,
              "there is already an index named " + create.table().name()));
    }
    change.model(
        new Operation.CreateTable(
            create.table(),
            create.columns().stream().map(SqliteTables::plain).toList(),
            List.of(),
            create.complete(),
            create.ifNotExists(),
            create.temporary(),
            null,
            create.needs()));
    QualifiedName name = change.catalog.resolveRelation(create.table());
    if (!(change.catalog.relation(name) instanceof Relation.Table table)
        || table.made() != change.made) {
      return;
    }
    for (Column column : create.columns()) {
      table = withInline(change, table, column);
    }
    for (Constraint constraint : create.constraints()) {
      table = with(change, table, constraint, null);
    }
    change.catalog = change.catalog.with(name, table);
  }

  /// The column in a form PostgreSQL's model can create: with a type that every database has,
  /// without constraints.
  private static Column plain(Column column) {
    return new Column(
        column.name(),
        type(column.type()),
        column.notNull() || isKey(column),
        column.defaultText(),
        column.identity(),
        column.generated(),
        List.of());
  }

  static ColumnType type(ColumnType type) {
    return type.isUnknown()
        ? type
        : type.isSerial()
            ? ColumnType.builtIn("integer")
            : new ColumnType(type.text(), null, false);
  }

  private static boolean isKey(Column column) {
    return column.constraints().stream().anyMatch(each -> each instanceof Constraint.PrimaryKey);
  }

  static ColumnState state(Column column, Creator made) {
    Column plain = plain(column);
    return new ColumnState(
        Presence.PRESENT,
        made,
        plain.type(),
        Presence.of(plain.notNull()),
        plain.defaultText(),
        Presence.of(plain.identity()),
        plain.generated(),
        List.of());
  }

  private static Relation.Table withInline(
      SqliteOperation change, Relation.Table table, Column column) {
    Relation.Table changed = table;
    for (Constraint each : column.constraints()) {
      changed = with(change, changed, each, column.name());
    }
    return changed;
  }

  /// `inside` is the column it is defined with, or null.
  static Relation.Table with(
      SqliteOperation change,
      Relation.Table table,
      Constraint constraint,
      @Nullable String inside) {
    String name = constraint.name();
    if (name == null) {
      int count = table.constraints().asMap().size();
      name = (inside == null ? UNNAMED : INLINE) + kind(constraint) + count;
    }
    Constraint kept =
        constraint instanceof Constraint.ForeignKey key
            ? key.on(
                key.columns(),
                change.catalog.resolveRelation(key.referenced()).asName(),
                key.referencedColumns())
            : constraint;
    return table.withConstraints(
        table.constraints().put(name, new ConstraintState(Presence.PRESENT, change.made, kept)));
  }

  private static String kind(Constraint constraint) {
    return constraint.getClass().getSimpleName().toLowerCase(Locale.ROOT);
  }

  // ---- columns ---------------------------------------------------------------------------------

  static void addColumn(SqliteOperation change, Operation.AddColumn add) {
    Column column = add.column();
    change.model(new Operation.AddColumn(add.table(), false, plain(column), false));
    QualifiedName name = change.catalog.resolveRelation(add.table());
    if (!(change.catalog.relation(name) instanceof Relation.Table table)) {
      return;
    }
    String refused = cannotAdd(column, table);
    if (refused != null) {
      throw new Refusal(
          change.fault(
              FaultKind.FEATURE_NOT_SUPPORTED, SqliteWording.CANNOT_ADD, "Cannot add " + refused));
    }
    change.catalog = change.catalog.with(name, withInline(change, table, column));
  }

  private static @Nullable String cannotAdd(Column column, Relation.Table table) {
    for (Constraint each : column.constraints()) {
      if (each instanceof Constraint.PrimaryKey) {
        return "a PRIMARY KEY column";
      }
      if (each instanceof Constraint.Unique) {
        return "a UNIQUE column";
      }
    }
    if (!table.rows().hasCertain()) {
      return null;
    }
    String text = column.defaultText();
    boolean none = text == null || text.equalsIgnoreCase("null");
    if (column.notNull() && none && column.generated() == null) {
      return "a NOT NULL column with default value NULL";
    }
    return text != null && isComputed(text) ? "a column with non-constant default" : null;
  }

  private static boolean isComputed(String text) {
    String upper = text.strip().toUpperCase(Locale.ROOT);
    return upper.startsWith("CURRENT_")
        || upper.startsWith("(") && upper.substring(1).indexOf('(') >= 0
        || !upper.startsWith("'") && upper.indexOf('(') > 0;
  }

  static void dropColumn(SqliteOperation change, Operation.DropColumn drop) {
    Operation alike = new Operation.DropColumn(drop.table(), false, drop.column(), false, true);
    Fault fault = change.asked(alike);
    QualifiedName name = change.catalog.resolveRelation(drop.table());
    if (fault == null && change.catalog.relation(name) instanceof Relation.Table table) {
      Views.check(change);
      Fault kept = kept(change, name, table, drop.column());
      if (kept != null) {
        throw new Refusal(kept);
      }
    }
    change.model(alike);
  }

  /// The reason the column cannot be dropped: another object mentions it.
  private static @Nullable Fault kept(
      SqliteOperation change, QualifiedName name, Relation.Table table, String column) {
    for (var each : table.constraints().asMap().entrySet()) {
      ConstraintState state = each.getValue();
      Constraint shape = state.shape();
      if (state.presence() != Presence.PRESENT
          || shape == null
          || !state.columns().contains(column)) {
        continue;
      }
      boolean inline = each.getKey().charAt(0) == INLINE;
      String message =
          switch (shape) {
            case Constraint.PrimaryKey _ -> "cannot drop PRIMARY KEY column: \"" + column + "\"";
            case Constraint.Unique _ when inline -> "cannot drop UNIQUE column: \"" + column + "\"";
            case Constraint.ForeignKey _, Constraint.Check _ when inline -> null;
            case Constraint.ForeignKey _ ->
                after(name) + "unknown column \"" + column + "\" in foreign key definition";
            case Constraint.Unique _,
                Constraint.Check _,
                Constraint.Exclude _,
                Constraint.NotNull _ ->
                after(name) + "no such column: " + column;
          };
      if (message != null) {
        boolean schema = message.startsWith("error");
        return change
            .fault(
                FaultKind.DEPENDENT_OBJECTS_STILL_EXIST,
                schema ? SqliteWording.IN_SCHEMA : SqliteWording.CANNOT_DROP,
                message)
            .with(change.catalog.isDoubtful(state.made()) ? Certainty.POSSIBLE : Certainty.CERTAIN);
      }
    }
    for (String each : table.indexes()) {
      if (change.catalog.relation(name.sibling(each)) instanceof Relation.Index index
          && index.presence() == Presence.PRESENT
          && index.columns().contains(column)) {
        return change.fault(
            FaultKind.DEPENDENT_OBJECTS_STILL_EXIST,
            SqliteWording.IN_SCHEMA,
            "error in index " + each + " after drop column: no such column: " + column);
      }
    }
    String reader = Views.keeping(change, name, column);
    if (reader != null) {
      return change.fault(FaultKind.DEPENDENT_OBJECTS_STILL_EXIST, SqliteWording.IN_SCHEMA, reader);
    }
    return null;
  }

  private static String after(QualifiedName name) {
    return "error in table " + name.name() + " after drop column: ";
  }
}
