package dev.reprise.alembic.library.migration;

import dev.reprise.alembic.library.CallArguments;
import dev.reprise.alembic.library.NotReadable;
import dev.reprise.alembic.library.Sender;
import dev.reprise.alembic.value.Arguments;
import dev.reprise.alembic.value.Execution;
import dev.reprise.alembic.value.LibraryObject;
import dev.reprise.alembic.value.Value;
import dev.reprise.operation.ColumnChange;
import dev.reprise.operation.ColumnType;
import dev.reprise.operation.Name;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.ObjectKind;
import dev.reprise.operation.Operation;
import dev.reprise.operation.Step;
import dev.reprise.operation.TypeShape;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/// `op.sync_enum_values` of two plug-ins. alembic-postgresql-enum's renames the old type, creates
/// the new one, converts the columns and drops the old one; alembic-autogenerate-enums', which gets
/// the labels before and after, commits and adds the new ones.
///
/// Source: `alembic_postgresql_enum/operations/sync_enum_values.py` and
/// `alembic_autogenerate_enums/__init__.py`.
final class EnumSynchronization {
  private EnumSynchronization() {}

  static Value run(Arguments arguments, Execution execution) {
    CallArguments given = new CallArguments(arguments, execution);
    Sender sender = Sender.direct(execution);
    try {
      String schema = given.optionalName(0, "enum_schema", "schema");
      String plain = given.name(1, given.has("name") ? "name" : "enum_name", "type");
      Name type = new Name(schema, plain);
      if (isToldTheOldLabels(given)) {
        addLabels(type, given, sender);
        return Value.NONE;
      }
      Name old = new Name(schema, plain + "_old");
      List<String> labels = given.names(2, "new_values", "label");
      sender.send(new Operation.Rename(ObjectId.of(ObjectKind.TYPE, type), old.name(), false));
      sender.send(new Operation.CreateType(type, new TypeShape.Enumeration(labels), false));
      for (Affected column : affected(given)) {
        sender.send(
            new Operation.AlterColumn(
                column.table(),
                false,
                column.column(),
                new ColumnChange.SetType(
                    ColumnType.named(type),
                    column.column() + "::text::" + plain,
                    ColumnChange.Conversion.CAST)));
      }
      sender.send(
          new Operation.Drop(List.of(ObjectId.of(ObjectKind.TYPE, old)), false, false, false));
    } catch (NotReadable unread) {
      sender.send(
          Sender.opaque("sync enum values", unread.reason(), Operation.Reach.SCHEMA, List.of()));
    }
    return Value.NONE;
  }

  /// The fourth argument is a list of columns in one plug-in, and of labels in the other.
  private static boolean isToldTheOldLabels(CallArguments given) {
    if (given.has("old_values")) {
      return true;
    }
    Value fourth = given.value(3, "affected_columns");
    List<Value> elements = fourth == null ? null : given.elements(fourth);
    return elements != null
        && !elements.isEmpty()
        && elements.stream().allMatch(each -> CallArguments.string(each) != null);
  }

  private static void addLabels(Name type, CallArguments given, Sender sender) {
    if (given.flag(5, "should_reverse", false)) {
      throw new NotReadable("the effect of alembic-autogenerate-enums on downgrade is unknown");
    }
    List<String> before = given.names(2, "old_values", "label");
    List<String> behind = given.names(3, "new_values", "label");
    sender.emit(new Step.Commit(given.execution().origin()));
    for (String label : new TreeSet<>(behind)) {
      if (!before.contains(label)) {
        sender.send(new Operation.AddEnumValue(type, label, false));
      }
    }
  }

  private record Affected(Name table, String column) {}

  /// `TableReference(table_schema=…, table_name=…, column_name=…)`, or a tuple of table and column.
  record Reference(CallArguments given) implements LibraryObject {
    @Override
    public String describe() {
      return "alembic_postgresql_enum.TableReference";
    }
  }

  private static List<Affected> affected(CallArguments given) {
    Value columns = given.value(3, "affected_columns");
    List<Value> elements = columns == null ? List.of() : given.elements(columns);
    if (elements == null) {
      throw new NotReadable("`affected_columns` is not a constant");
    }
    List<Affected> affected = new ArrayList<>();
    for (Value element : elements) {
      if (element instanceof Reference(CallArguments reference)) {
        affected.add(
            new Affected(
                new Name(
                    reference.optionalName("table_schema", "schema"),
                    reference.name(0, "table_name", "table")),
                reference.name(1, "column_name", "column")));
      } else {
        List<Value> pair = given.execution().elements(element);
        String table =
            pair == null || pair.size() < 2 ? null : CallArguments.string(pair.getFirst());
        String column = table == null || pair == null ? null : CallArguments.string(pair.get(1));
        if (table == null || column == null) {
          throw new NotReadable("an element of `affected_columns` is not a constant");
        }
        affected.add(new Affected(Name.of(table), column));
      }
    }
    return affected;
  }
}
