package dev.reprise.alembic.library.expression;

import dev.reprise.alembic.library.CallArguments;
import dev.reprise.alembic.value.Arguments;
import dev.reprise.alembic.value.DictValue;
import dev.reprise.alembic.value.Execution;
import dev.reprise.alembic.value.LibraryFunction;
import dev.reprise.alembic.value.ListValue;
import dev.reprise.alembic.value.Value;
import dev.reprise.operation.platform.Identifiers;
import dev.reprise.sql.question.ComputedParameter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An `INSERT`, `UPDATE`, `DELETE` or `SELECT` of SQLAlchemy Core, built call by call.
///
/// Source: `sqlalchemy/sql/dml.py`, `selectable.py`, and `Insert` of the PostgreSQL dialect.
///
/// @param verb `insert`, `update`, `delete` or `select`
/// @param table the changed table; null for a query
/// @param rows the rows of `VALUES`, or the one set of assignments of an update, as SQL by column
/// @param items the selected items
/// @param from the sources of a query, as SQL
/// @param source the query an insert takes its rows from, with its columns
/// @param conditions joined by `AND`
/// @param tail the clauses at the end: `ON CONFLICT …`, `RETURNING …`, `ORDER BY …`
public record DataStatement(
    String verb,
    @Nullable TableExpression table,
    List<Map<String, String>> rows,
    List<String> items,
    Set<String> from,
    @Nullable String source,
    List<String> conditions,
    List<String> tail)
    implements ColumnExpression {

  public static Value of(String verb, @Nullable Value target, CallArguments given) {
    TableExpression table = TableExpression.of(target);
    if (verb.equals("select")) {
      return select(target == null ? List.of() : List.of(target), given);
    }
    if (table == null) {
      return given.execution().unknown("the target table of an INSERT, UPDATE or DELETE");
    }
    DataStatement statement =
        new DataStatement(verb, table, List.of(), List.of(), Set.of(), null, List.of(), List.of());
    Value whereClause = given.value("whereclause");
    if (whereClause == null && !verb.equals("insert")) {
      whereClause = given.arguments().get(0);
    }
    if (whereClause instanceof SqlElement condition) {
      statement = statement.where(List.of(condition), given.execution());
    }
    Value values = given.value("values");
    return values == null ? statement : statement.values(Arguments.of(values), given.execution());
  }

  /// `sa.select(a, b)` and the older `sa.select([a, b], where)`.
  public static DataStatement select(List<Value> arguments, CallArguments given) {
    List<Value> items = new ArrayList<>();
    List<Value> conditions = new ArrayList<>();
    for (Value argument : arguments) {
      List<Value> listed =
          argument instanceof ListValue || argument instanceof Value.Tuple
              ? given.execution().elements(argument)
              : null;
      if (listed != null) {
        items.addAll(listed);
      } else if (!items.isEmpty() && arguments.getFirst() instanceof ListValue) {
        conditions.add(argument);
      } else {
        items.add(argument);
      }
    }
    List<String> selected = new ArrayList<>();
    Set<String> from = new LinkedHashSet<>();
    items.forEach(new SelectList(selected, from, given.execution())::add);
    DataStatement query =
        new DataStatement("select", null, List.of(), selected, from, null, List.of(), List.of());
    return query.where(conditions, given.execution());
  }

  /// `table.join(other, condition)`: only a source of rows.
  public static Value join(TableExpression left, String kind, CallArguments given) {
    Value right = given.arguments().get(0);
    Value condition = given.value(1, "onclause");
    TableExpression other = TableExpression.of(right);
    if (other == null) {
      return given.execution().unknown("the other side of a join");
    }
    String word = kind.equals("outerjoin") ? " LEFT OUTER JOIN " : " JOIN ";
    String on = condition == null ? "true" : Literals.sql(condition, given.execution());
    return Fragment.of(left.fromSql() + word + other.fromSql() + " ON " + on);
  }

  @Override
  public String describe() {
    return "a statement";
  }

  @Override
  public String sql() {
    String text =
        switch (verb) {
          case "insert" -> insertSql();
          case "update" -> updateSql();
          case "delete" ->
              "DELETE FROM "
                  + target()
                  + (from.isEmpty() ? "" : " USING " + String.join(", ", from));
          default -> selectSql();
        };
    String where = conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
    String rest = tail.isEmpty() ? "" : " " + String.join(" ", tail);
    return text + where + rest;
  }

  private String target() {
    return table == null ? "unknown" : table.fromSql();
  }

  private String insertSql() {
    if (source != null) {
      return "INSERT INTO " + target() + " " + source;
    }
    if (rows.isEmpty()) {
      return "INSERT INTO " + target() + " DEFAULT VALUES";
    }
    Set<String> columns = new LinkedHashSet<>();
    rows.forEach(row -> columns.addAll(row.keySet()));
    List<String> groups = new ArrayList<>();
    for (Map<String, String> row : rows) {
      groups.add(
          "("
              + String.join(", ", columns.stream().map(each -> inserted(row.get(each))).toList())
              + ")");
    }
    return "INSERT INTO "
        + target()
        + " ("
        + String.join(", ", columns.stream().map(Identifiers::quote).toList())
        + ") VALUES "
        + String.join(", ", groups);
  }

  /// Unlike a parameter of a text, an unknown value may differ in the next run.
  private static String inserted(@Nullable String value) {
    return value == null ? "NULL" : ComputedParameter.is(value) ? "unread_value()" : value;
  }

  private String updateSql() {
    List<String> assignments = new ArrayList<>();
    for (Map<String, String> row : rows) {
      row.forEach((column, value) -> assignments.add(Identifiers.quote(column) + "=" + value));
    }
    String others = from.isEmpty() ? "" : " FROM " + String.join(", ", from);
    return "UPDATE " + target() + " SET " + String.join(", ", assignments) + others;
  }

  private String selectSql() {
    return "SELECT "
        + (items.isEmpty() ? "*" : String.join(", ", items))
        + (from.isEmpty() ? "" : " FROM " + String.join(", ", from));
  }

  @Override
  public Value attribute(String name, Execution execution) {
    return switch (name) {
      case "where", "filter" ->
          new LibraryFunction(name, (arguments, call) -> where(arguments.values(), call));
      case "values", "ordered_values" -> new LibraryFunction(name, this::values);
      case "filter_by" -> new LibraryFunction(name, this::filterBy);
      case "from_select" -> new LibraryFunction(name, this::fromSelect);
      case "select_from", "join", "outerjoin", "add_columns", "with_only_columns" ->
          new LibraryFunction(name, (arguments, call) -> sources(name, arguments, call));
      case "on_conflict_do_nothing" ->
          new LibraryFunction(
              name,
              (arguments, call) ->
                  ended(new OnConflict(new CallArguments(arguments, call)).doNothing()));
      case "on_conflict_do_update" ->
          new LibraryFunction(
              name,
              (arguments, call) ->
                  ended(new OnConflict(new CallArguments(arguments, call)).doUpdate()));
      case "returning",
          "with_for_update",
          "execution_options",
          "inline",
          "prefix_with",
          "correlate",
          "order_by",
          "distinct",
          "compile",
          "return_defaults",
          "autocommit",
          "with_hint",
          "union_all",
          "union" ->
          new LibraryFunction(name, (_, _) -> this);
      case "options" -> new LibraryFunction(name, (arguments, _) -> loading(arguments.values()));
      case "scalar_subquery", "as_scalar", "label" ->
          new LibraryFunction(name, (_, _) -> Fragment.of("(" + sql() + ")"));
      case "subquery", "alias", "cte", "lateral" ->
          new LibraryFunction(
              name,
              (arguments, _) -> new Subquery(this, CallArguments.string(arguments.get(0, "name"))));
      case "limit", "offset" -> new LibraryFunction(name, (_, _) -> ended("LIMIT 1"));
      case "group_by" ->
          new LibraryFunction(
              name,
              (arguments, call) -> ended("GROUP BY " + Literals.joined(arguments.values(), call)));
      case "exists" -> new LibraryFunction(name, (_, _) -> new Exists(this));
      case "excluded" -> new Excluded();
      case "table" -> table == null ? Value.NONE : table;
      default -> ColumnExpression.super.attribute(name, execution);
    };
  }

  private DataStatement loading(List<Value> options) {
    List<String> selected = items;
    for (Value option : options) {
      selected = option instanceof LoadedColumns loaded ? loaded.among(selected) : selected;
    }
    return new DataStatement(verb, table, rows, selected, from, source, conditions, tail);
  }

  private DataStatement ended(String end) {
    return with(rows, from, source, conditions, plus(tail, end));
  }

  private DataStatement where(List<Value> more, Execution execution) {
    List<String> all = new ArrayList<>(conditions);
    for (Value condition : more) {
      all.add(Literals.sql(condition, execution));
    }
    return with(rows, with(more), source, all, tail);
  }

  /// A query without sources has those of its conditions; `FROM` and `USING` name every other table
  /// whose columns are read or assigned (`_make_extra_froms` in `sqlalchemy/sql/dml.py`).
  private Set<String> with(Iterable<Value> parts) {
    boolean inferred = verb.equals("select") && from.isEmpty();
    if (!inferred && !verb.equals("update") && !verb.equals("delete")) {
      return from;
    }
    Set<String> all = new LinkedHashSet<>(from);
    for (Value part : parts) {
      if (part instanceof SqlElement element) {
        all.addAll(element.tables());
      }
    }
    all.remove(target());
    return all;
  }

  private Value filterBy(Arguments arguments, Execution execution) {
    List<String> all = new ArrayList<>(conditions);
    arguments
        .keywords()
        .forEach((column, argument) ->
            all.add(Identifiers.quote(column) + " = " + Literals.sql(argument.value(), execution)));
    return with(rows, from, source, all, tail);
  }

  private Value values(Arguments arguments, Execution execution) {
    List<Map<String, String>> all = new ArrayList<>(rows);
    GivenRows rowsGiven = new GivenRows(table, all, execution);
    arguments.values().forEach(rowsGiven::read);
    Map<String, String> row = new LinkedHashMap<>();
    arguments
        .keywords()
        .forEach((column, argument) -> row.put(column, Literals.sql(argument.value(), execution)));
    if (!row.isEmpty()) {
      all.add(row);
    }
    List<Value> given = new ArrayList<>();
    arguments.keywords().values().forEach(each -> given.add(each.value()));
    for (Value value : arguments.values()) {
      if (value instanceof DictValue dictionary) {
        given.addAll(dictionary.entries().values());
      }
    }
    return with(all, with(given), source, conditions, tail);
  }

  private Value fromSelect(Arguments arguments, Execution execution) {
    Value names = arguments.get(0, "names");
    Value query = arguments.get(1, "select");
    List<Value> columns = names == null ? null : execution.elements(names);
    if (columns == null || !(query instanceof SqlElement element)) {
      return execution.unknown("the query in an INSERT");
    }
    String into = TableColumn.list(columns) + " " + element.sql();
    return with(rows, from, into, conditions, tail);
  }

  private DataStatement sources(String name, Arguments arguments, Execution execution) {
    Set<String> all = new LinkedHashSet<>(from);
    if (name.equals("add_columns") || name.equals("with_only_columns")) {
      List<String> selected =
          new ArrayList<>(name.equals("add_columns") ? items : List.<String>of());
      arguments.values().forEach(new SelectList(selected, all, execution)::add);
      return new DataStatement(verb, table, rows, selected, all, source, conditions, tail);
    }
    for (Value value : name.equals("select_from") ? arguments.values() : firstOf(arguments)) {
      TableExpression other = TableExpression.of(value);
      String sql =
          other != null
              ? other.fromSql()
              : value instanceof Subquery subquery
                  ? subquery.fromSql()
                  : Literals.sql(value, execution);
      if (name.equals("select_from") && other == null) {
        all.removeIf(each -> sql.startsWith(each + " ") || sql.contains("JOIN " + each + " "));
      }
      all.add(sql);
    }
    DataStatement joined = with(rows, all, source, conditions, tail);
    Value condition = name.equals("select_from") ? null : arguments.get(1, "onclause");
    return condition == null ? joined : joined.where(List.of(condition), execution);
  }

  private static List<Value> firstOf(Arguments arguments) {
    Value first = arguments.get(0);
    return first == null ? List.of() : List.of(first);
  }

  /// This statement with the parameters given at execution: rows of an insert, values of an update
  /// without any.
  public DataStatement executedWith(@Nullable Value parameters, Execution execution) {
    if (parameters == null || verb.equals("select") || source != null || !rows.isEmpty()) {
      return this;
    }
    List<Map<String, String>> all = new ArrayList<>(rows);
    new GivenRows(table, all, execution).read(parameters);
    if (all.isEmpty()) {
      Map<String, String> unknown = new LinkedHashMap<>();
      if (table != null) {
        table.columnNames().forEach(column -> unknown.put(column, Literals.PARAMETER));
      }
      all.add(unknown);
    }
    return with(all, from, source, conditions, tail);
  }

  private DataStatement with(
      List<Map<String, String>> newRows,
      Set<String> newFrom,
      @Nullable String newSource,
      List<String> newConditions,
      List<String> newTail) {
    return new DataStatement(
        verb, table, newRows, items, newFrom, newSource, newConditions, newTail);
  }

  private static List<String> plus(List<String> list, String last) {
    List<String> all = new ArrayList<>(list);
    all.add(last);
    return all;
  }
}
