package dev.reprise.alembic.library.schema;

import dev.reprise.alembic.library.Sender;
import dev.reprise.alembic.value.DictValue;
import dev.reprise.alembic.value.Execution;
import dev.reprise.alembic.value.InstanceValue;
import dev.reprise.alembic.value.ListValue;
import dev.reprise.alembic.value.Text;
import dev.reprise.alembic.value.Value;
import dev.reprise.operation.Conflict;
import dev.reprise.operation.Operation;
import dev.reprise.operation.Repetition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Instances of mapped classes as the rows they become.
public final class ModelInstances {
  private ModelInstances() {}

  /// `session.add(object)`, and with `merge` `session.merge(object)`, which looks up the key first.
  public static void save(@Nullable Value value, boolean merge, Execution execution) {
    TableObject table =
        value instanceof InstanceValue instance ? TableObject.of(instance.type()) : null;
    if (table == null || !(value instanceof InstanceValue instance)) {
      execution.unknownStep("an instance of an unknown model is saved", Operation.Reach.DATA);
      return;
    }
    if (!instance.save()) {
      return; // its row exists
    }
    Map<Value, Value> row = new LinkedHashMap<>();
    for (ColumnObject column : table.columns()) {
      Value field = instance.attributes().get(String.valueOf(column.name()));
      if (field != null) {
        row.put(Text.of(String.valueOf(column.name())), field);
      }
    }
    List<String> key =
        table.columns().stream()
            .filter(column -> column.definition().primaryKey())
            .map(column -> String.valueOf(column.name()))
            .toList();
    Conflict conflict =
        merge && !key.isEmpty()
            ? new Conflict.DoUpdate(key, null, List.of(), Repetition.SETTLES)
            : new Conflict.Fails();
    insert(table, new ListValue(List.of(new DictValue(row))), conflict, execution);
  }

  /// `session.bulk_insert_mappings(Model, rows)` and the equivalent for updates.
  public static void rows(
      @Nullable Value model, @Nullable Value rows, boolean insert, Execution execution) {
    TableObject table = TableObject.of(model);
    if (table == null) {
      execution.unknownStep("instances of an unknown model are saved", Operation.Reach.DATA);
    } else if (insert) {
      insert(table, rows, new Conflict.Fails(), execution);
    } else {
      InsertedRows read = InsertedRows.read(rows, table, execution);
      Sender.direct(execution)
          .send(
              new Operation.Update(
                  table.qualified(), read.columns(), Repetition.SETTLES, true, List.of()));
    }
  }

  /// `session.delete(object)`
  public static void delete(@Nullable Value value, Execution execution) {
    TableObject table =
        value instanceof InstanceValue instance ? TableObject.of(instance.type()) : null;
    if (table == null) {
      execution.unknownStep("an instance of an unknown model is deleted", Operation.Reach.DATA);
    } else {
      Sender.direct(execution).send(new Operation.Delete(table.qualified(), List.of()));
    }
  }

  private static void insert(
      TableObject table, @Nullable Value rows, Conflict conflict, Execution execution) {
    InsertedRows read = InsertedRows.read(rows, table, execution);
    Sender.direct(execution).send(read.into(table.qualified(), conflict));
  }
}
