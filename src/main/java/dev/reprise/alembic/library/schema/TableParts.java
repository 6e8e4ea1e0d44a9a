package dev.reprise.alembic.library.schema;

import dev.reprise.alembic.library.expression.Literals;
import dev.reprise.alembic.library.type.SqlType;
import dev.reprise.alembic.library.type.Types;
import dev.reprise.operation.Column;
import dev.reprise.operation.ColumnType;
import dev.reprise.operation.Constraint;
import dev.reprise.operation.Name;
import dev.reprise.text.Span;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The elements in the parentheses of CREATE TABLE, and the statements that follow it.
public final class TableParts {
  private TableParts() {}

  /// One constraint that a column implies, and the part of the column it stems from.
  public record Part(
      String what, Constraint constraint, @Nullable Span written, boolean useAlter) {}

  /// The foreign keys that `use_alter` excludes from `CREATE TABLE`: only `create_all` adds them
  /// afterwards (`SchemaGenerator.visit_metadata`, `DDLCompiler.create_table_constraints`).
  static List<Constraint> addedLater(TableObject table) {
    List<Constraint> later = new ArrayList<>();
    for (TableConstraint each : table.constraints()) {
      if (each.useAlter()) {
        later.add(table.convention().named(each.constraint(), each.name(), table.qualified()));
      }
    }
    for (ColumnObject column : table.columns()) {
      for (Part part : parts(column, table)) {
        if (part.useAlter()) {
          later.add(part.constraint());
        }
      }
    }
    return later;
  }

  /// The constraints of a column that are written beside it: foreign keys, uniqueness, the labels
  /// of an enum stored as text.
  public static List<Part> parts(ColumnObject column, TableObject table) {
    List<Part> parts = new ArrayList<>();
    Name name = table.qualified();
    NamingConvention convention = table.convention();
    ColumnObject.Definition definition = column.definition();
    String own = String.valueOf(column.name());
    for (ForeignKeyObject foreign : definition.foreignKeys()) {
      Constraint constraint =
          new Constraint.ForeignKey(
              null,
              List.of(own),
              foreign.target().table(),
              List.of(foreign.target().column()),
              foreign.options(),
              false);
      parts.add(
          new Part(
              "foreign key on column " + own,
              convention.named(constraint, foreign.name(), name),
              foreign.site().span(),
              foreign.useAlter()));
    }
    if (definition.unique() && !definition.index()) {
      Constraint constraint = new Constraint.Unique(null, List.of(own), null);
      parts.add(
          new Part(
              "unique constraint on column " + own,
              convention.named(constraint, null, name),
              column.site().span(),
              false));
    }
    SqlType.Checked checked = Types.checked(definition.type());
    if (checked != null) {
      String labels = String.join(", ", checked.labels().stream().map(Literals::quote).toList());
      Constraint constraint =
          new Constraint.Check(null, own + " IN (" + labels + ")", List.of(own), false);
      ConstraintName given =
          checked.constraint() == null || checked.constraint().isEmpty()
              ? null
              : new ConstraintName(checked.constraint(), false);
      parts.add(
          new Part(
              "check constraint on column " + own,
              convention.named(constraint, given, name),
              column.site().span(),
              false));
    }
    return parts;
  }

  /// A column as written in `CREATE TABLE` and `ADD COLUMN`.
  public static Column definition(ColumnObject column, ColumnType type, boolean counting) {
    ColumnObject.Definition definition = column.definition();
    String serial = counting ? Types.serial(definition.type()) : null;
    boolean nullable =
        definition.nullable() == null ? !definition.primaryKey() : definition.nullable();
    List<Constraint> inline = new ArrayList<>();
    for (TableConstraint each : definition.inline()) {
      inline.add(
          each.name() == null ? each.constraint() : each.constraint().named(each.name().text()));
    }
    return new Column(
        String.valueOf(column.name()),
        serial == null ? type : ColumnType.builtIn(serial),
        !nullable,
        serial == null ? definition.serverDefault() : null,
        definition.identity(),
        definition.generated(),
        inline);
  }

  /// The single autoincrementing integer key column.
  ///
  /// Source: `PrimaryKeyConstraint._autoincrement_column` in `sqlalchemy/sql/schema.py`.
  public static @Nullable ColumnObject autoincrementColumn(TableObject table) {
    Set<String> key = new LinkedHashSet<>();
    Set<String> referring = new LinkedHashSet<>();
    for (TableConstraint constraint : table.constraints()) {
      if (constraint.constraint() instanceof Constraint.PrimaryKey(_, List<String> columns, _)) {
        key.addAll(columns);
      }
      if (constraint.constraint()
          instanceof Constraint.ForeignKey(_, List<String> columns, _, _, _, _)) {
        referring.addAll(columns);
      }
    }
    List<ColumnObject> columns = new ArrayList<>();
    for (ColumnObject column : table.columns()) {
      if (column.definition().primaryKey() || key.contains(column.name())) {
        columns.add(column);
      }
    }
    for (ColumnObject column : columns) {
      if (Boolean.TRUE.equals(column.definition().autoincrement()) && countsItself(column, true)) {
        return column;
      }
    }
    return columns.size() == 1
            && !referring.contains(columns.getFirst().name())
            && countsItself(columns.getFirst(), false)
        ? columns.getFirst()
        : null;
  }

  private static boolean countsItself(ColumnObject column, boolean asked) {
    ColumnObject.Definition definition = column.definition();
    return Types.serial(definition.type()) != null
        && !Boolean.FALSE.equals(definition.autoincrement())
        && (asked || definition.serverDefault() == null)
        && !definition.clientDefault()
        && !definition.identity()
        && definition.generated() == null
        && (asked || definition.foreignKeys().isEmpty());
  }
}
