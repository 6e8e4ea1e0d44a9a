package dev.reprise.alembic.library.schema;

import dev.reprise.alembic.library.CallArguments;
import dev.reprise.alembic.library.expression.Literals;
import dev.reprise.alembic.library.expression.SqlElement;
import dev.reprise.alembic.value.Execution;
import dev.reprise.operation.Value;
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
/// @param rows null where they could not be listed
public record InsertedRows(List<String> columns, @Nullable List<List<Value>> rows) {

  public static InsertedRows read(
      dev.reprise.alembic.value.@Nullable Value rows, TableObject table, Execution execution) {
    List<dev.reprise.alembic.value.Value> elements =
        rows == null ? List.of() : execution.elements(rows);
    List<String> all =
        table.columns().stream().map(ColumnObject::name).map(String::valueOf).toList();
    if (elements == null) {
      return new InsertedRows(all, null);
    }
    List<Map<String, dev.reprise.alembic.value.Value>> dictionaries = new ArrayList<>();
    Set<String> columns = new LinkedHashSet<>();
    for (dev.reprise.alembic.value.Value element : elements) {
      Map<String, dev.reprise.alembic.value.Value> row = CallArguments.dictionary(element);
      if (row == null) {
        return new InsertedRows(all, null);
      }
      dictionaries.add(row);
      columns.addAll(row.keySet());
    }
    List<List<Value>> values = new ArrayList<>();
    for (Map<String, dev.reprise.alembic.value.Value> row : dictionaries) {
      List<Value> line = new ArrayList<>();
      for (String column : columns) {
        line.add(value(row.get(column), execution));
      }
      values.add(line);
    }
    return new InsertedRows(List.copyOf(columns), values);
  }

  /// One value of a row, judged as the server would see it.
  private static Value value(dev.reprise.alembic.value.@Nullable Value value, Execution execution) {
    if (value == null || value instanceof dev.reprise.alembic.value.Value.None) {
      return new Value.Null();
    }
    String sql = Literals.sql(value, execution);
    if (sql.equals(Literals.PARAMETER)) {
      return new Value.Unknown();
    }
    if (sql.equals(Literals.FRESH)) {
      return new Value.Fresh(sql);
    }
    if (value instanceof SqlElement) {
      String lower = sql.toLowerCase(Locale.ROOT);
      boolean fresh =
          lower.contains("now(") || lower.contains("uuid") || lower.contains("current_");
      return fresh ? new Value.Fresh(sql) : new Value.Unknown();
    }
    return new Value.Constant(sql);
  }
}
