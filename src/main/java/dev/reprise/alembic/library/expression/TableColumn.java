package dev.reprise.alembic.library.expression;

import dev.reprise.alembic.library.CallArguments;
import dev.reprise.alembic.value.Value;
import dev.reprise.operation.platform.Identifiers;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A column as named in statements.
public interface TableColumn extends ColumnExpression {

  /// Null if unknown.
  @Nullable String name();

  /// The table it was added to, or null.
  @Nullable TableExpression table();

  /// The name of a column given as an object or by name; null if unknown.
  static @Nullable String named(Value column) {
    return column instanceof TableColumn object ? object.name() : CallArguments.string(column);
  }

  /// `(a, b)`.
  static String list(List<Value> columns) {
    return columns.stream()
        .map(each -> Identifiers.quote(String.valueOf(named(each))))
        .collect(Collectors.joining(", ", "(", ")"));
  }

  @Override
  default Set<String> tables() {
    TableExpression table = table();
    return table == null ? Set.of() : Set.of(table.fromSql());
  }
}
