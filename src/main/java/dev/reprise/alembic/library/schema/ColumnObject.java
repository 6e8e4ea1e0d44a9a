package dev.reprise.alembic.library.schema;

import dev.reprise.alembic.library.expression.TableColumn;
import dev.reprise.alembic.library.type.SqlType;
import dev.reprise.alembic.library.type.Types;
import dev.reprise.alembic.value.Execution;
import dev.reprise.alembic.value.LibraryFunction;
import dev.reprise.alembic.value.Text;
import dev.reprise.alembic.value.Value;
import dev.reprise.operation.Origin;
import dev.reprise.operation.platform.Identifiers;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A `Column(…)` object: the definition of a column, and the column in expressions.
///
/// The migration's text is in `definition`; `table` is the table it was added to, or null.
public final class ColumnObject implements TableColumn {

  /// @param name null if unknown
  /// @param nullable null if not given
  /// @param serverDefault the default as SQL, or null
  /// @param expressionDefault true if that default is an expression rather than a string
  /// @param clientDefault true if Python provides a default that the server does not know
  /// @param autoincrement `true`, `false`, or null for `"auto"`
  /// @param generated the expression of `Computed`, or null
  /// @param inline constraints among the column's arguments
  public record Definition(
      @Nullable String name,
      SqlType type,
      boolean primaryKey,
      @Nullable Boolean nullable,
      boolean unique,
      boolean index,
      @Nullable String serverDefault,
      boolean expressionDefault,
      boolean clientDefault,
      @Nullable Boolean autoincrement,
      boolean identity,
      @Nullable String generated,
      @Nullable String comment,
      List<ForeignKeyObject> foreignKeys,
      List<TableConstraint> inline) {

    public Definition withType(SqlType other) {
      return new Definition(
          name,
          other,
          primaryKey,
          nullable,
          unique,
          index,
          serverDefault,
          expressionDefault,
          clientDefault,
          autoincrement,
          identity,
          generated,
          comment,
          foreignKeys,
          inline);
    }

    Definition withName(String other) {
      return new Definition(
          other,
          type,
          primaryKey,
          nullable,
          unique,
          index,
          serverDefault,
          expressionDefault,
          clientDefault,
          autoincrement,
          identity,
          generated,
          comment,
          foreignKeys,
          inline);
    }
  }

  private final Definition definition;
  private final Origin.Site site;
  private final @Nullable TableObject table;
  private boolean used;

  public ColumnObject(Definition definition, Origin.Site site, @Nullable TableObject table) {
    this.definition = definition;
    this.site = site;
    this.table = table;
  }

  public Definition definition() {
    return definition;
  }

  /// The column's place in the code.
  public Origin.Site site() {
    return site;
  }

  @Override
  public @Nullable String name() {
    return definition.name();
  }

  @Override
  public @Nullable TableObject table() {
    return table;
  }

  /// A copy of the column in `table`.
  ColumnObject in(TableObject owner) {
    return new ColumnObject(definition, site, owner);
  }

  ColumnObject named(String name) {
    return definition.name() == null
        ? new ColumnObject(definition.withName(name), site, table)
        : this;
  }

  /// Records that the column was added to a table; returns true if it already was in one, in which
  /// case SQLAlchemy makes a copy.
  public boolean use() {
    boolean before = used || table != null;
    used = true;
    return before;
  }

  @Override
  public String sql() {
    String own = definition.name() == null ? "unknown" : Identifiers.quote(definition.name());
    return table == null ? own : table.sql() + "." + own;
  }

  @Override
  public boolean isText() {
    String text = definition.type().columnType(null).text();
    return text.startsWith("character") || text.equals("text");
  }

  @Override
  public String describe() {
    return "the column " + definition.name();
  }

  @Override
  public Value attribute(String attribute, Execution execution) {
    return switch (attribute) {
      case "name", "key" ->
          definition.name() == null
              ? execution.unknown("the column's name")
              : Text.of(definition.name());
      case "type" -> definition.type();
      case "table" -> table == null ? Value.NONE : table;
      case "nullable" ->
          Value.of(
              definition.nullable() == null ? !definition.primaryKey() : definition.nullable());
      case "primary_key" -> Value.of(definition.primaryKey());
      case "unique" -> Value.of(definition.unique());
      case "index" -> Value.of(definition.index());
      case "comment" -> definition.comment() == null ? Value.NONE : Text.of(definition.comment());
      case "copy", "_copy" ->
          new LibraryFunction(
              attribute,
              (_, call) -> {
                SqlType type = Types.copied(definition.type(), call.platform());
                return new ColumnObject(definition.withType(type), site, null);
              });
      case "create", "drop" -> execution.unknown("Column." + attribute + " from a plug-in");
      default -> TableColumn.super.attribute(attribute, execution);
    };
  }
}
