package dev.reprise.alembic.library.schema;

import dev.reprise.alembic.library.CallArguments;
import dev.reprise.alembic.value.Execution;
import dev.reprise.alembic.value.Iteration;
import dev.reprise.alembic.value.LibraryFunction;
import dev.reprise.alembic.value.LibraryObject;
import dev.reprise.alembic.value.Reflected;
import dev.reprise.alembic.value.Value;
import dev.reprise.operation.Condition;
import dev.reprise.operation.Condition.Selection;
import dev.reprise.operation.Name;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.ObjectKind;
import dev.reprise.operation.Origin;
import org.jspecify.annotations.Nullable;

/// `metadata.tables` after `metadata.reflect()`: the tables of the database, by name.
record ReflectedTables(MetaData owner, int observed, Origin.Site site) implements LibraryObject {

  @Override
  public String describe() {
    return "the tables in a reflected MetaData";
  }

  private Selection selection() {
    return new Selection(
        ObjectKind.TABLE, owner.schema(), null, null, null, null, null, null, true);
  }

  private Reflected names(Execution execution) {
    return execution.reflected(selection(), observed, Iteration.Element::name);
  }

  Reflected tables(Execution execution) {
    return execution.reflected(selection(), observed, each -> table(each.name().text(), execution));
  }

  private TableObject table(String name, Execution execution) {
    TableObject known = owner.table(name, execution);
    if (known != null) {
      return known;
    }
    TableObject table = new TableObject(owner.schema(), name, owner.convention(), site);
    table.markIncomplete();
    return table;
  }

  @Override
  public Value attribute(String name, Execution execution) {
    return switch (name) {
      case "keys" -> new LibraryFunction(name, (_, call) -> names(call));
      case "values" -> new LibraryFunction(name, (_, call) -> tables(call));
      default -> LibraryObject.super.attribute(name, execution);
    };
  }

  @Override
  public Value item(Value key, Execution execution) {
    String name = CallArguments.string(key);
    return name == null ? LibraryObject.super.item(key, execution) : table(name, execution);
  }

  @Override
  public @Nullable Condition contains(Value value, Execution execution) {
    String name = CallArguments.string(value);
    if (name == null) {
      return null;
    }
    int point = name.indexOf('.');
    Name table =
        point < 0
            ? new Name(owner.schema(), name)
            : new Name(name.substring(0, point), name.substring(point + 1));
    return new Condition.Exists(ObjectId.table(table), observed);
  }

  @Override
  public Iteration iterate(Execution execution) {
    return execution.iterate(names(execution));
  }
}
