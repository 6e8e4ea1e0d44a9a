package dev.reprise.server.sqlite;

import dev.reprise.operation.ColumnReference;
import dev.reprise.operation.Name;
import java.util.List;
import java.util.Locale;

/// The parts of tables that a statement reads, except SQLite's own.
final class SqliteReads {
  private SqliteReads() {}

  /// `sqlite_master`, `sqlite_sequence`, `pragma_table_info(…)`.
  static boolean isSystem(Name table) {
    String name = table.name().toLowerCase(Locale.ROOT);
    return name.startsWith("sqlite_") || name.startsWith("pragma_");
  }

  /// Without compared values, which may be of any type, and without the hidden key.
  static List<ColumnReference> of(List<ColumnReference> reads) {
    return reads.stream()
        .filter(each -> !isSystem(each.table()))
        .map(each ->
            new ColumnReference(each.table(), isHidden(each.column()) ? null : each.column()))
        .toList();
  }

  private static boolean isHidden(@org.jspecify.annotations.Nullable String column) {
    return column != null
        && switch (column.toLowerCase(Locale.ROOT)) {
          case "rowid", "oid", "_rowid_" -> true;
          case String _ -> false;
        };
  }
}
