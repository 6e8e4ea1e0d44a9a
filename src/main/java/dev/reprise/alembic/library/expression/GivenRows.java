package dev.reprise.alembic.library.expression;

import dev.reprise.alembic.value.DictValue;
import dev.reprise.alembic.value.Execution;
import dev.reprise.alembic.value.ListValue;
import dev.reprise.alembic.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Rows as passed to a statement: dictionaries, lists of dictionaries, or values in the order of
/// the table's columns.
///
/// @param rows receives the rows read, as SQL by column
record GivenRows(
    @Nullable TableExpression table, List<Map<String, String>> rows, Execution execution) {

  void read(Value value) {
    Map<String, String> row = value instanceof DictValue dictionary ? row(dictionary) : null;
    if (row != null) {
      rows.add(row);
      return;
    }
    List<Value> elements = execution.elements(value);
    if (elements == null) {
      return;
    }
    boolean positional =
        elements.stream()
            .noneMatch(each ->
                each instanceof DictValue
                    || each instanceof ListValue
                    || each instanceof Value.Tuple);
    if (positional && table != null) {
      Map<String, String> byPlace = new LinkedHashMap<>();
      List<String> columns = table.columnNames();
      for (int i = 0; i < Math.min(elements.size(), columns.size()); i++) {
        byPlace.put(columns.get(i), Literals.sql(elements.get(i), execution));
      }
      rows.add(byPlace);
      return;
    }
    for (Value element : elements) {
      if (element instanceof Value.Tuple(List<Value> pair)
          && pair.size() == 2
          && pair.getFirst() instanceof TableColumn column) {
        Map<String, String> assignment = new LinkedHashMap<>();
        assignment.put(String.valueOf(column.name()), Literals.sql(pair.get(1), execution));
        rows.add(assignment);
      } else {
        read(element);
      }
    }
  }

  /// A row of a dictionary by column name or column object.
  Map<String, String> row(DictValue dictionary) {
    Map<String, String> row = new LinkedHashMap<>();
    dictionary
        .entries()
        .forEach((key, value) -> {
          String column = TableColumn.named(key);
          if (column != null) {
            row.put(column, Literals.sql(value, execution));
          }
        });
    return row;
  }
}
