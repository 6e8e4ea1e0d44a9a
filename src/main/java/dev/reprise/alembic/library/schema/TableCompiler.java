package dev.reprise.alembic.library.schema;

import dev.reprise.alembic.library.expression.Identifiers;
import dev.reprise.alembic.library.expression.Literals;
import dev.reprise.alembic.library.schema.TableScript.Line;
import dev.reprise.alembic.library.type.NamedType;
import dev.reprise.alembic.library.type.SqlType;
import dev.reprise.alembic.library.type.Types;
import dev.reprise.operation.Constraint;
import dev.reprise.operation.Name;
import dev.reprise.operation.Operation;
import dev.reprise.operation.TypeShape;
import dev.reprise.operation.platform.Platform;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Compiles a table as SQLAlchemy does for PostgreSQL.
///
/// Source: `visit_create_table` and `create_table_constraints` of `DDLCompiler` in
/// `sqlalchemy/sql/compiler.py`, `get_column_specification` of `PGDDLCompiler`, and the order in
/// which `Column._set_parent` and `SchemaObjects.table` of Alembic attach constraints.
final class TableCompiler {
  private final TableObject table;
  private final Name name;
  private final Platform platform;
  private final Set<String> key = new LinkedHashSet<>();
  private boolean explicitKey;

  private TableCompiler(TableObject table, Platform platform) {
    this.table = table;
    this.name = table.qualified();
    this.platform = platform;
    for (TableConstraint constraint : table.constraints()) {
      if (constraint.constraint() instanceof Constraint.PrimaryKey(_, List<String> columns, _)) {
        key.addAll(columns);
        explicitKey = true;
      }
    }
    if (key.isEmpty()) {
      table.columns().stream()
          .filter(each -> each.definition().primaryKey())
          .forEach(each -> key.add(String.valueOf(each.name())));
    }
  }

  /// Null where any part of it could not be told for sure.
  static @Nullable TableScript compile(TableObject table, Platform platform) {
    return new TableCompiler(table, platform).script();
  }

  private @Nullable TableScript script() {
    String options = table.definitionOptions();
    List<TableScript.@Nullable Enumeration> types = types();
    List<@Nullable Line> lines = new ArrayList<>();
    ColumnObject counting = TableParts.autoincrementColumn(table);
    for (ColumnObject column : table.columns()) {
      lines.add(column(column, column == counting));
    }
    lines.addAll(constraints(counting));
    List<TableScript.@Nullable Index> indexes = indexes();
    if (!table.isComplete()
        || !TableParts.addedLater(table).isEmpty()
        || options == null
        || types.contains(null)
        || lines.contains(null)
        || indexes.contains(null)) {
      return null;
    }
    return new TableScript(
        types.stream().map(Objects::requireNonNull).toList(),
        name,
        lines.stream().map(Objects::requireNonNull).toList(),
        options,
        indexes.stream().map(Objects::requireNonNull).toList(),
        comments());
  }

  private List<TableScript.@Nullable Enumeration> types() {
    List<TableScript.@Nullable Enumeration> types = new ArrayList<>();
    Set<Name> seen = new LinkedHashSet<>();
    for (ColumnObject column : table.columns()) {
      NamedType type = Types.named(column.definition().type());
      if (type == null || !type.createdWithTable(platform)) {
        continue;
      }
      if (type.create(name.schema(), true)
              instanceof
              Operation.CreateType(Name typeName, TypeShape.Enumeration(List<String> labels), _)
          && labels != null) {
        if (seen.add(typeName)) {
          types.add(enumeration(typeName, labels));
        }
      } else {
        types.add(null);
      }
    }
    return types;
  }

  private static TableScript.Enumeration enumeration(Name name, List<String> labels) {
    return new TableScript.Enumeration(
        name,
        labels,
        "CREATE TYPE "
            + Identifiers.quote(name)
            + " AS ENUM ("
            + String.join(", ", labels.stream().map(Literals::quote).toList())
            + ")");
  }

  private @Nullable Line column(ColumnObject column, boolean counting) {
    ColumnObject.Definition definition = column.definition();
    String type = definition.type().spelling(name.schema());
    String serial = counting ? Types.serial(definition.type()) : null;
    boolean agrees = !definition.primaryKey() || key.contains(column.name());
    if (type == null || definition.clauses() == null || column.name() == null || !agrees) {
      return null;
    }
    StringBuilder text = new StringBuilder(Identifiers.quote(column.name())).append(' ');
    text.append(serial == null ? type + definition.clauses() : serial.toUpperCase(Locale.ROOT));
    boolean nullable =
        definition.nullable() == null
            ? !key.contains(column.name()) && !definition.identity()
            : definition.nullable();
    if (nullable == definition.identity()) {
      text.append(nullable ? " NULL" : " NOT NULL");
    }
    for (TableConstraint each : definition.inline()) {
      boolean plain = table.convention().isDefault();
      if (!(each.constraint() instanceof Constraint.Check check)
          || each.options() == null
          || !plain) {
        return null;
      }
      text.append(' ')
          .append(constraint(each.name() == null ? check : check.named(each.name().text())))
          .append(each.options());
    }
    return new Line(text.toString(), column.site());
  }

  private List<@Nullable Line> constraints(@Nullable ColumnObject counting) {
    List<@Nullable Line> lines = new ArrayList<>();
    if (!key.isEmpty() && !explicitKey) {
      List<String> columns = new ArrayList<>(key);
      if (counting != null && columns.remove(counting.name())) {
        columns.addFirst(String.valueOf(counting.name()));
      }
      lines.add(line(new Constraint.PrimaryKey(null, columns, null), null, "", null));
    }
    for (TableConstraint each : table.constraints()) {
      if (each.constraint() instanceof Constraint.PrimaryKey primary) {
        var full =
            primary.columns().isEmpty()
                ? new Constraint.PrimaryKey(null, List.copyOf(key), null)
                : primary;
        if (!key.isEmpty()) {
          lines.addFirst(line(full, each.name(), each.options(), each.site()));
        }
      }
    }
    for (TableConstraint each : table.constraints()) {
      if (!(each.constraint() instanceof Constraint.PrimaryKey)) {
        lines.add(line(each.constraint(), each.name(), each.options(), each.site()));
      }
    }
    for (ColumnObject column : table.columns()) {
      lines.addAll(parts(column));
    }
    return lines;
  }

  private List<@Nullable Line> parts(ColumnObject column) {
    List<@Nullable Line> lines = new ArrayList<>();
    List<String> own = List.of(String.valueOf(column.name()));
    ColumnObject.Definition definition = column.definition();
    if (definition.unique() && !definition.index()) {
      lines.add(line(new Constraint.Unique(null, own, null), null, "", null));
    }
    SqlType.Checked checked = Types.checked(definition.type());
    if (checked != null) {
      lines.add(null); // named by rules that changed between versions
    }
    for (ForeignKeyObject foreign : definition.foreignKeys()) {
      ForeignKeyObject.Target target = foreign.target();
      lines.add(
          line(
              new Constraint.ForeignKey(
                  null, own, target.table(), List.of(target.column()), foreign.options(), false),
              foreign.name(),
              foreign.options(),
              null));
    }
    return lines;
  }

  private @Nullable Line line(
      Constraint constraint,
      @Nullable ConstraintName given,
      @Nullable String options,
      dev.reprise.operation.Origin.@Nullable Site site) {
    Constraint named = table.convention().named(constraint, given, name);
    return options == null ? null : new Line(constraint(named) + options, site);
  }

  private static String constraint(Constraint constraint) {
    String own = constraint.name();
    String preamble = own == null ? "" : "CONSTRAINT " + Identifiers.quote(own) + " ";
    return preamble
        + switch (constraint) {
          case Constraint.PrimaryKey(_, List<String> columns, _) ->
              "PRIMARY KEY (" + names(columns) + ")";
          case Constraint.Unique(_, List<String> columns, _, _) ->
              "UNIQUE (" + names(columns) + ")";
          case Constraint.ForeignKey(
                  _,
                  List<String> columns,
                  Name referenced,
                  List<String> targets,
                  _,
                  _) ->
              "FOREIGN KEY(%s) REFERENCES %s (%s)"
                  .formatted(names(columns), Identifiers.quote(referenced), names(targets));
          case Constraint.Check(_, String expression, _, _) ->
              "CHECK (" + expression.replace("\\:", ":") + ")";
          case Constraint.Exclude(_, _, _, String text) -> text;
          case Constraint.NotNull(_, String column) -> "NOT NULL " + Identifiers.quote(column);
        };
  }

  private static String names(List<String> names) {
    return String.join(", ", names.stream().map(Identifiers::quote).toList());
  }

  private List<TableScript.@Nullable Index> indexes() {
    List<TableScript.@Nullable Index> indexes = new ArrayList<>();
    for (ColumnObject column : table.columns()) {
      if (column.definition().index()
          && TableStatements.columnIndex(column, table) instanceof Operation.CreateIndex index) {
        indexes.add(index(index, "(" + names(index.keys()) + ")"));
      }
    }
    for (IndexObject each : table.indexes()) {
      String own = table.convention().index(each.name(), name, each.keys());
      boolean told = each.definition() != null && !each.concurrently();
      indexes.add(
          told && each.operation(own, name, false) instanceof Operation.CreateIndex index
              ? index(index, String.valueOf(each.definition()))
              : null);
    }
    return indexes;
  }

  private TableScript.Index index(Operation.CreateIndex index, String definition) {
    return new TableScript.Index(
        index.unique(),
        Identifiers.quote(String.valueOf(index.name())),
        "ON " + Identifiers.quote(name) + " " + definition);
  }

  private List<String> comments() {
    List<String> comments = new ArrayList<>();
    if (table.comment() != null) {
      comments.add(
          "COMMENT ON TABLE " + Identifiers.quote(name) + " IS " + Literals.quote(table.comment()));
    }
    for (ColumnObject column : table.columns()) {
      if (column.definition().comment() != null) {
        comments.add(
            "COMMENT ON COLUMN %s.%s IS %s"
                .formatted(
                    Identifiers.quote(name),
                    Identifiers.quote(String.valueOf(column.name())),
                    Literals.quote(column.definition().comment())));
      }
    }
    return comments;
  }
}
