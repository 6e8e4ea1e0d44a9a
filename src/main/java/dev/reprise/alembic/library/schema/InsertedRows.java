package dev.reprise.alembic.library.schema;

import dev.reprise.alembic.library.CallArguments;
import dev.reprise.alembic.library.expression.Literals;
import dev.reprise.alembic.library.expression.SqlElement;
import dev.reprise.alembic.value.Execution;
import dev.reprise.alembic.value.ListValue;
import dev.reprise.alembic.value.StoredValue;
import dev.reprise.operation.Conflict;
import dev.reprise.operation.Name;
import dev.reprise.operation.Operation;
import dev.reprise.operation.Value;
import dev.reprise.sql.question.ComputedParameter;
import dev.reprise.sql.rows.Counting;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Rows given as a list of dictionaries.
///
/// @param columns every column that a row names
/// @param rows null if they could not be listed
/// @param each then the values common to all rows, by column; empty if nothing is known
public record InsertedRows(
    List<String> columns, @Nullable List<List<Value>> rows, List<Value> each) {

  public static InsertedRows read(
      dev.reprise.alembic.value.@Nullable Value rows, TableObject table, Execution execution) {
    List<dev.reprise.alembic.value.Value> elements =
        rows == null ? List.of() : execution.elements(rows);
    List<String> all =
        table.columns().stream().map(ColumnObject::name).map(String::valueOf).toList();
    if (rows instanceof ListValue list && list.rest() != null) {
      return like(list.sample(), all, table, execution);
    }
    if (elements == null) {
      return unread(all);
    }
    List<Map<String, dev.reprise.alembic.value.Value>> dictionaries = new ArrayList<>();
    Set<String> columns = new LinkedHashSet<>();
    for (dev.reprise.alembic.value.Value element : elements) {
      Map<String, dev.reprise.alembic.value.Value> row = CallArguments.dictionary(element);
      if (row == null) {
        return unread(all);
      }
      dictionaries.add(row);
      columns.addAll(row.keySet());
    }
    List<List<Value>> values = new ArrayList<>();
    for (Map<String, dev.reprise.alembic.value.Value> row : dictionaries) {
      List<Value> line = new ArrayList<>();
      for (String column : columns) {
        line.add(value(row.get(column), table, execution));
      }
      values.add(line);
    }
    return new InsertedRows(List.copyOf(columns), values, List.of());
  }

  private static InsertedRows unread(List<String> columns) {
    return new InsertedRows(columns, null, List.of());
  }

  private static InsertedRows like(
      dev.reprise.alembic.value.@Nullable Value sample,
      List<String> all,
      TableObject table,
      Execution execution) {
    Map<String, dev.reprise.alembic.value.Value> row = CallArguments.dictionary(sample);
    if (row == null) {
      return unread(all);
    }
    List<Value> each = new ArrayList<>();
    for (dev.reprise.alembic.value.Value value : row.values()) {
      each.add(isStored(value) ? new Value.Stored() : value(value, table, execution));
    }
    return new InsertedRows(List.copyOf(row.keySet()), null, each);
  }

  /// True if the database returns the same value again.
  private static boolean isStored(dev.reprise.alembic.value.Value value) {
    return value instanceof StoredValue
        || value instanceof dev.reprise.alembic.value.Value.Unknown unknown && unknown.stored();
  }

  public Operation.Insert into(Name table, Conflict conflict) {
    return new Operation.Insert(
        table, columns, rows, conflict, false, List.of(), List.of(), each, List.of());
  }

  /// One value of a row as the server sees it.
  private static Value value(
      dev.reprise.alembic.value.@Nullable Value value, TableObject table, Execution execution) {
    if (value == null || value instanceof dev.reprise.alembic.value.Value.None) {
      return new Value.Null();
    }
    String sql = Literals.sql(value, execution);
    if (ComputedParameter.is(sql)) {
      return new Value.Unknown();
    }
    if (sql.equals(Literals.FRESH)) {
      return new Value.Fresh(sql);
    }
    if (value instanceof SqlElement) {
      String lower = sql.toLowerCase(Locale.ROOT);
      boolean fresh =
          lower.contains("now(")
              || lower.contains("uuid")
              || lower.contains("current_")
              || Counting.isNext(sql, table.qualified().name());
      return fresh ? new Value.Fresh(sql) : new Value.Unknown();
    }
    return new Value.Constant(sql);
  }
}
