package dev.reprise.alembic.library.schema;

import dev.reprise.alembic.library.CallArguments;
import dev.reprise.alembic.library.expression.DataStatement;
import dev.reprise.alembic.library.expression.TableExpression;
import dev.reprise.alembic.value.Arguments;
import dev.reprise.alembic.value.Execution;
import dev.reprise.alembic.value.LibraryFunction;
import dev.reprise.alembic.value.ListValue;
import dev.reprise.alembic.value.Text;
import dev.reprise.alembic.value.Value;
import dev.reprise.operation.Condition;
import dev.reprise.operation.Name;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.Origin;
import dev.reprise.operation.platform.Identifiers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A `Table(…)` object, or the lightweight one of `sa.table(…)`.
public final class TableObject implements TableExpression {
  private final @Nullable String schema;
  private final String name;
  private final NamingConvention convention;
  private final Origin.Site site;
  private final List<ColumnObject> columns = new ArrayList<>();
  private final Map<String, ColumnObject> byName = new HashMap<>();
  private final List<TableConstraint> constraints = new ArrayList<>();
  private final List<IndexObject> indexes = new ArrayList<>();
  private boolean complete = true;
  private boolean temporary;
  private @Nullable String comment;
  private @Nullable String alias;

  public TableObject(
      @Nullable String schema, String name, NamingConvention convention, Origin.Site site) {
    this.schema = schema;
    this.name = name;
    this.convention = convention;
    this.site = site;
  }

  /// The table that a value represents: itself, or that of a mapped class.
  public static @Nullable TableObject of(@Nullable Value value) {
    return TableExpression.of(value) instanceof TableObject table ? table : null;
  }

  public Name qualified() {
    return new Name(schema, name);
  }

  NamingConvention convention() {
    return convention;
  }

  public List<ColumnObject> columns() {
    return columns;
  }

  List<TableConstraint> constraints() {
    return constraints;
  }

  List<IndexObject> indexes() {
    return indexes;
  }

  @Override
  public boolean isComplete() {
    return complete;
  }

  boolean isTemporary() {
    return temporary;
  }

  @Nullable String comment() {
    return comment;
  }

  void markIncomplete() {
    complete = false;
  }

  void options(boolean isTemporary, @Nullable String text) {
    temporary = isTemporary;
    comment = text;
  }

  public void add(ColumnObject column) {
    ColumnObject own = column.in(this);
    String named = column.name();
    ColumnObject before = named == null ? null : byName.put(named, own);
    if (before != null) {
      columns.removeIf(each -> each == before);
    }
    columns.add(own);
  }

  @Nullable ColumnObject column(String wanted) {
    return byName.get(wanted);
  }

  @Override
  public String sql() {
    return alias != null ? Identifiers.quote(alias) : Identifiers.qualified(schema, name);
  }

  @Override
  public List<String> columnNames() {
    return columns.stream().map(each -> String.valueOf(each.name())).toList();
  }

  @Override
  public String fromSql() {
    String own = Identifiers.qualified(schema, name);
    return alias == null ? own : own + " AS " + Identifiers.quote(alias);
  }

  @Override
  public String describe() {
    return "the table " + qualified();
  }

  @Override
  public Value attribute(String attribute, Execution execution) {
    return switch (attribute) {
      case "c", "columns" -> new ColumnCollection(this);
      case "name", "key", "fullname" ->
          Text.of(attribute.equals("name") ? name : qualified().toString());
      case "schema" -> schema == null ? Value.NONE : Text.of(schema);
      case "__table__" -> this;
      case "comment" -> comment == null ? Value.NONE : Text.of(comment);
      // Apart from its columns, nothing is known of a reflected table.
      case "indexes" ->
          complete
              ? new ListValue(List.copyOf(indexes))
              : execution.unknown("the indexes on a table in the database");
      case "constraints" ->
          complete
              ? new ListValue(List.copyOf(constraints))
              : execution.unknown("the constraints on a table in the database");
      case "insert", "update", "delete", "select" ->
          new LibraryFunction(
              attribute,
              (arguments, call) ->
                  DataStatement.of(attribute, this, new CallArguments(arguments, call)));
      case "alias" -> new LibraryFunction("alias", (arguments, _) -> aliased(arguments));
      case "join", "outerjoin" ->
          new LibraryFunction(
              attribute,
              (arguments, call) ->
                  DataStatement.join(this, attribute, new CallArguments(arguments, call)));
      case "create" ->
          new LibraryFunction(
              "Table.create",
              (arguments, call) -> {
                boolean check = new CallArguments(arguments, call).flag(1, "checkfirst", false);
                TableStatements.create(this, check, call);
                return Value.NONE;
              });
      case "drop" ->
          new LibraryFunction(
              "Table.drop",
              (arguments, call) -> {
                boolean check = new CallArguments(arguments, call).flag(1, "checkfirst", false);
                TableStatements.drop(this, check, call);
                return Value.NONE;
              });
      case "exists" ->
          new LibraryFunction(
              "Table.exists",
              (_, call) ->
                  Value.of(new Condition.Exists(ObjectId.table(qualified()), call.observe())));
      case "append_column" ->
          new LibraryFunction(
              attribute,
              (arguments, _) -> {
                if (arguments.get(0) instanceof ColumnObject column) {
                  add(column);
                }
                return Value.NONE;
              });
      case "append_constraint" ->
          new LibraryFunction(
              attribute,
              (arguments, _) -> {
                if (arguments.get(0) instanceof TableConstraint constraint) {
                  constraints.add(constraint);
                }
                return Value.NONE;
              });
      case "metadata", "primary_key", "foreign_keys", "info", "dialect_options" ->
          execution.unknown("the " + attribute + " of a table");
      default -> TableExpression.super.attribute(attribute, execution);
    };
  }

  private TableObject aliased(Arguments arguments) {
    TableObject other = new TableObject(schema, name, convention, site);
    String given = CallArguments.string(arguments.get(0, "name"));
    other.alias = given == null ? name + "_1" : given;
    columns.forEach(other::add);
    other.complete = complete;
    return other;
  }
}
