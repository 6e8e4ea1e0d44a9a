package dev.reprise.alembic.library.expression;

import dev.reprise.alembic.value.LibraryObject;
import dev.reprise.alembic.value.Value;
import java.util.ArrayList;
import java.util.List;

/// `load_only(Model.a, Model.b)`: the columns that a query of a mapped class selects instead of
/// all. The primary key, which SQLAlchemy adds, is omitted.
///
/// @param columns all of one table
public record LoadedColumns(List<TableColumn> columns) implements LibraryObject {

  public static LoadedColumns of(List<Value> arguments) {
    return new LoadedColumns(
        arguments.stream()
            .filter(TableColumn.class::isInstance)
            .map(TableColumn.class::cast)
            .toList());
  }

  @Override
  public String describe() {
    return "a loader option";
  }

  /// The remaining columns of a query.
  List<String> among(List<String> selected) {
    if (columns.isEmpty() || columns.getFirst().table() == null) {
      return selected;
    }
    String others = columns.getFirst().table().sql() + ".";
    List<String> left = new ArrayList<>(selected);
    if (left.removeIf(each -> each.startsWith(others))) {
      columns.forEach(each -> left.add(each.sql()));
    }
    return left;
  }
}
