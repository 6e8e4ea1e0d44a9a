package dev.reprise.alembic.library.schema;

import dev.reprise.alembic.library.CallArguments;
import dev.reprise.alembic.library.NotReadable;
import dev.reprise.alembic.library.SqlFrontEnd;
import dev.reprise.alembic.library.expression.Literals;
import dev.reprise.alembic.library.expression.SqlElement;
import dev.reprise.alembic.value.Execution;
import dev.reprise.alembic.value.LibraryFunction;
import dev.reprise.alembic.value.LibraryObject;
import dev.reprise.alembic.value.Text;
import dev.reprise.alembic.value.Value;
import dev.reprise.operation.IndexForm;
import dev.reprise.operation.Name;
import dev.reprise.operation.Operation;
import dev.reprise.operation.Origin;
import dev.reprise.operation.platform.Identifiers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// An `Index(…)` object.
///
/// @param keys column names, or the empty string for an expression
/// @param expressions the keys as SQL
/// @param form the condition in it is as written
/// @param table the table of the columns it was created with, or null
public record IndexObject(
    @Nullable ConstraintName name,
    List<String> keys,
    List<String> expressions,
    boolean unique,
    IndexForm form,
    boolean concurrently,
    @Nullable TableObject table,
    Origin.Site site)
    implements LibraryObject {

  /// @param name the first parameter, which holds the name
  /// @param items the columns and expressions
  public static IndexObject read(@Nullable Value name, List<Value> items, CallArguments given) {
    Execution execution = given.execution();
    List<String> keys = new ArrayList<>();
    List<String> expressions = new ArrayList<>();
    TableObject table = null;
    for (Value item : items) {
      String column =
          item instanceof ColumnObject object ? object.name() : CallArguments.string(item);
      if (item instanceof ColumnObject object && object.table() != null) {
        table = object.table();
      }
      if (column != null) {
        keys.add(column);
        expressions.add(Identifiers.quote(column));
      } else if (item instanceof SqlElement element) {
        keys.add("");
        expressions.add(element.sql());
      } else {
        throw new NotReadable(
            CallArguments.reason("a column of an index", item, given.arguments()));
      }
    }
    return new IndexObject(
        ConstraintName.read(name, execution),
        List.copyOf(keys),
        List.copyOf(expressions),
        given.flag("unique", false),
        form(given),
        given.flag("postgresql_concurrently", false),
        table,
        execution.site());
  }

  private static IndexForm form(CallArguments given) {
    String database = given.execution().platform().dialect();
    Value where = given.value(database + "_where");
    Value using = given.value(database + "_using");
    Value included = given.value(database + "_include");
    Value kind = given.value(database + "_prefix");
    Value length = given.value(database + "_length");
    String method =
        isGiven(using)
            ? CallArguments.string(using)
            : isGiven(kind)
                ? CallArguments.string(kind)
                : length != null && isGiven(length) ? "prefix" : "btree";
    List<String> names = new ArrayList<>();
    if (included != null && isGiven(included)) {
      List<Value> elements = given.elements(included);
      for (Value each : elements == null ? List.<Value>of() : elements) {
        String name =
            each instanceof ColumnObject column ? column.name() : CallArguments.string(each);
        names.add(name == null ? "?" : name);
      }
      method = elements == null || names.contains("?") ? null : method;
    }
    return new IndexForm(
        method == null ? null : method.toLowerCase(Locale.ROOT),
        names,
        where != null && isGiven(where) ? condition(where, given.execution()) : null,
        given.flag(database + "_nulls_not_distinct", false));
  }

  private static boolean isGiven(@Nullable Value value) {
    return value != null && !(value instanceof Value.None);
  }

  private static String condition(Value where, Execution execution) {
    String text = CallArguments.string(where);
    return text == null ? Literals.sql(where, execution) : text;
  }

  public Operation operation(String finalName, Name onTable, boolean ifNotExists) {
    Operation.CreateIndex read = read();
    return new Operation.CreateIndex(
        finalName,
        onTable,
        keys,
        read == null ? columns() : read.columns(),
        read == null ? keys : read.labels(),
        unique,
        form,
        concurrently,
        ifNotExists);
  }

  /// The columns among the keys, if nothing more can be read.
  private List<String> columns() {
    return keys.stream().filter(key -> !key.isEmpty()).toList();
  }

  /// The index parsed from its SQL, which reveals every required column, including those in
  /// expressions and in its condition. Null if the keys are sufficient.
  private Operation.@Nullable CreateIndex read() {
    if (!form.isPartial() && !keys.contains("")) {
      return null;
    }
    String sql =
        "CREATE INDEX i ON t ("
            + String.join(", ", expressions)
            + ")"
            + (form.isPartial() ? " WHERE " + form.predicate() : "");
    List<Operation> read = SqlFrontEnd.operations(sql);
    return read.size() == 1 && read.getFirst() instanceof Operation.CreateIndex index
        ? index
        : null;
  }

  @Override
  public String describe() {
    return "sqlalchemy.Index";
  }

  @Override
  public Value attribute(String attribute, Execution execution) {
    return switch (attribute) {
      case "name" -> name == null ? Value.NONE : Text.of(name.text());
      case "create", "drop" ->
          new LibraryFunction(
              "Index." + attribute,
              (arguments, call) ->
                  IndexStatements.run(attribute, this, new CallArguments(arguments, call)));
      default -> LibraryObject.super.attribute(attribute, execution);
    };
  }
}
