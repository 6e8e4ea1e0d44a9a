package dev.reprise.alembic.library.expression;

import dev.reprise.alembic.value.LibraryObject;
import dev.reprise.alembic.value.Value;
import java.util.ArrayList;
import java.util.List;

/// `load_only(Model.a, Model.b)`: what a query of a mapped class asks for instead of all its
/// columns. The primary key, which SQLAlchemy adds, is left out.
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

  /// What is left of the columns a query selects.
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
