package dev.reprise.alembic.library.expression;

import dev.reprise.alembic.value.Execution;
import dev.reprise.alembic.value.Value;
import dev.reprise.operation.platform.Identifiers;
import java.util.List;
import java.util.Set;

/// The select list of a query.
///
/// @param selected receives the items as SQL
/// @param from receives their sources, as SQL
record SelectList(List<String> selected, Set<String> from, Execution execution) {

  /// A table, or a mapped class, stands for its declared columns: SQLAlchemy lists them all, so a
  /// missing one is an error (`Select` in `sqlalchemy/sql/selectable.py`).
  void add(Value item) {
    TableExpression table = TableExpression.of(item);
    if (table != null) {
      from.add(table.fromSql());
      List<String> names = table.columnNames();
      if (names.isEmpty() || names.contains("null") || !table.isComplete()) {
        selected.add(table.sql() + ".*");
      } else {
        names.forEach(name -> selected.add(table.sql() + "." + Identifiers.quote(name)));
      }
    } else if (item instanceof Subquery subquery) {
      from.add(subquery.fromSql());
      selected.add(subquery.sql() + ".*");
    } else if (item instanceof TableColumn column) {
      selected.add(column.sql());
      if (column.table() != null) {
        from.add(column.table().fromSql());
      }
    } else if (item instanceof Fragment(String sql, _, String alias, _) && alias != null) {
      selected.add(sql + " AS " + Identifiers.quote(alias));
    } else {
      selected.add(Literals.sql(item, execution));
    }
  }
}
