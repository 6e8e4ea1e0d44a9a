package dev.reprise.server.mysql;

import dev.reprise.catalog.ColumnState;
import dev.reprise.catalog.Presence;
import dev.reprise.operation.Column;
import dev.reprise.operation.Constraint;
import dev.reprise.operation.Name;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Columns that cannot be indexed as a whole. MariaDB creates another kind of index, or a prefix
/// index, except for a primary key.
///
/// Source: verified on MySQL 9.7 and MariaDB 11.4.
final class Keys {
  private static final Pattern OF_LENGTH =
      Pattern.compile(
          "(?:character varying|varchar|character|char|varbinary|binary)\\s*\\((\\d{1,5})\\)");

  /// For InnoDB's 16 kB pages.
  private static final int MOST_BYTES = 3072;

  private static final Set<String> LARGE =
      Set.of(
          "text",
          "tinytext",
          "mediumtext",
          "longtext",
          "blob",
          "tinyblob",
          "mediumblob",
          "longblob",
          "bytea",
          "json",
          "geometry");

  private Keys() {}

  /// True if values of that type are stored outside their row.
  static boolean isLarge(String type) {
    return LARGE.contains(type.replaceFirst("(?<!\\s)\\s*+\\(.*", ""));
  }

  /// Checks the keys defined inline with a column.
  static void check(MysqlOperation change, Name table, Column column) {
    List<String> own = List.of(column.name());
    column.constraints().forEach(each -> check(change, table, each, own));
  }

  /// Checks a key, unless a raw statement may have defined it over prefixes of its columns.
  static void check(MysqlOperation change, Name table, Constraint key) {
    if (!change.made.origin().isRaw()) {
      check(change, table, key, null);
    }
  }

  private static void check(
      MysqlOperation change, Name table, Constraint constraint, @Nullable List<String> own) {
    if (constraint instanceof Constraint.PrimaryKey key) {
      check(change, table, own == null ? key.columns() : own, true);
    } else if (constraint instanceof Constraint.Unique key) {
      check(change, table, own == null ? key.columns() : own, false);
    }
  }

  /// @param columns all indexed in full
  static void check(MysqlOperation change, Name table, List<String> columns, boolean primary) {
    if (change.product.maria() && !primary) {
      return;
    }
    int bytes = 0;
    for (String column : columns) {
      ColumnState state = change.table(table).relation().columns().get(column);
      if (state == null || state.presence() != Presence.PRESENT || state.type().isUnknown()) {
        continue;
      }
      String type = state.type().text().toLowerCase(Locale.ROOT);
      if (type.equals("json") && !change.product.maria()) {
        throw MysqlLiterals.refused(
            change,
            table,
            column,
            3152,
            "ER_JSON_USED_AS_KEY",
            "JSON column '"
                + column
                + "' supports indexing only via generated columns on a specified JSON path.");
      }
      if (isLarge(type)) {
        throw MysqlLiterals.refused(
            change,
            table,
            column,
            1170,
            "ER_BLOB_KEY_WITHOUT_LENGTH",
            "BLOB/TEXT column '" + column + "' used in key specification without a key length");
      }
      Matcher length = OF_LENGTH.matcher(type);
      bytes += length.matches() ? Integer.parseInt(length.group(1)) : 0;
    }
    // A character takes at least one byte; the actual number depends on the database.
    if (bytes > MOST_BYTES) {
      throw MysqlLiterals.refused(
          change,
          table,
          columns.getLast(),
          1071,
          "ER_TOO_LONG_KEY",
          "Specified key was too long; max key length is " + MOST_BYTES + " bytes");
    }
  }
}
