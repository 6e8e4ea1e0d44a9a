package dev.reprise.alembic.library.schema;

import dev.reprise.alembic.library.CallArguments;
import dev.reprise.alembic.library.type.SqlType;
import dev.reprise.alembic.value.Execution;
import dev.reprise.alembic.value.Iteration;
import dev.reprise.alembic.value.LibraryFunction;
import dev.reprise.alembic.value.LibraryObject;
import dev.reprise.alembic.value.ListValue;
import dev.reprise.alembic.value.Text;
import dev.reprise.alembic.value.Value;
import dev.reprise.operation.Condition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `table.c`: the columns of a table by name. A column that the table does not declare is created;
/// the server reports any error in it.
record ColumnCollection(TableObject table) implements LibraryObject {

  @Override
  public String describe() {
    return "the columns of " + table.qualified();
  }

  @Override
  public Value attribute(String name, Execution execution) {
    return switch (name) {
      case "keys" -> new LibraryFunction(name, (_, _) -> new ListValue(names()));
      case "values" ->
          new LibraryFunction(name, (_, _) -> new ListValue(List.copyOf(table.columns())));
      case "get" ->
          new LibraryFunction(
              name,
              (arguments, call) -> {
                String wanted = CallArguments.string(arguments.get(0));
                return wanted == null ? call.unknown("a column's name") : column(wanted, call);
              });
      default -> column(name, execution);
    };
  }

  private List<Value> names() {
    return table.columns().stream()
        .map(ColumnObject::name)
        .<Value>map(each -> Text.of(String.valueOf(each)))
        .toList();
  }

  private Value column(String name, Execution execution) {
    ColumnObject known = table.column(name);
    if (known != null) {
      return known;
    }
    var definition =
        new ColumnObject.Definition(
            name,
            new SqlType.Unread("the table does not specify the column's type"),
            false,
            null,
            false,
            false,
            null,
            false,
            false,
            null,
            false,
            null,
            null,
            List.of(),
            List.of());
    return new ColumnObject(definition, execution.site(), table);
  }

  @Override
  public Value item(Value key, Execution execution) {
    String name = CallArguments.string(key);
    return name == null ? LibraryObject.super.item(key, execution) : column(name, execution);
  }

  @Override
  public @Nullable Condition contains(Value value, Execution execution) {
    String name = CallArguments.string(value);
    return name == null || !table.isComplete()
        ? new Condition.Unknown("the columns of " + table.qualified())
        : table.column(name) != null ? Condition.TRUE : Condition.FALSE;
  }

  @Override
  public Iteration iterate(Execution execution) {
    return table.isComplete()
        ? new Iteration.Known(List.copyOf(table.columns()))
        : LibraryObject.super.iterate(execution);
  }
}
