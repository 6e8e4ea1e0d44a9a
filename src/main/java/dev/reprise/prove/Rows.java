package dev.reprise.prove;

import dev.reprise.prove.RunResult.Sent;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Rows inserted into tables before a revision runs: those of a script, or two generated ones for
/// each empty table that the revision names. The first has a value in every column, the second only
/// where required.
public record Rows(@Nullable List<String> script) {
  /// Generated rows.
  public static final Rows GENERATED = new Rows(null);

  private static final Pattern NUMBER = Pattern.compile("int|numeric|float|money|oid");
  private static final Pattern TIME = Pattern.compile("timestamp|date");

  /// The writable columns of user tables.
  private static final String COLUMNS =
      """
      SELECT c.oid::pg_catalog.regclass::text, c.relname, pg_catalog.quote_ident(a.attname),
        t.typname,
        CASE WHEN t.typtype = 'd' THEN pg_catalog.format_type(t.typbasetype, t.typtypmod)
          ELSE pg_catalog.format_type(a.atttypid, a.atttypmod) END,
        a.attnotnull, a.atttypmod, a.atthasdef,
        (SELECT e.enumlabel FROM pg_catalog.pg_enum e WHERE e.enumtypid = t.oid
          ORDER BY e.enumsortorder LIMIT 1)
      FROM pg_catalog.pg_class c
      JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
      JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0
        AND NOT a.attisdropped AND a.attidentity = '' AND a.attgenerated = ''
      JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
      WHERE c.relkind = 'r' AND c.relpersistence = 'p' AND c.oid >= 16384
      ORDER BY c.oid, a.attnum\
      """;

  private record Column(
      String name,
      String type,
      String fullType,
      boolean required,
      int modifier,
      boolean hasDefault,
      @Nullable String label) {}

  boolean areGiven() {
    return script != null;
  }

  /// The number of rows, or statements of the script, that the database accepted.
  int fill(Connection connection, List<Sent> sent) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return script == null
          ? generate(statement, sent)
          : script.stream().mapToInt(each -> accepted(statement, each) ? 1 : 0).sum();
    }
  }

  private static int generate(Statement statement, List<Sent> sent) throws SQLException {
    String text =
        sent.stream()
            .map(Sent::statement)
            .collect(Collectors.joining(" "))
            .toLowerCase(Locale.ROOT);
    Map<String, List<Column>> tables = new LinkedHashMap<>();
    try (ResultSet rows = statement.executeQuery(COLUMNS)) {
      while (rows.next()) {
        String name = Pattern.quote(rows.getString(2).toLowerCase(Locale.ROOT));
        if (Pattern.compile("\\b" + name + "\\b").matcher(text).find()) {
          tables
              .computeIfAbsent(rows.getString(1), _ -> new ArrayList<>())
              .add(
                  new Column(
                      rows.getString(3),
                      rows.getString(4),
                      rows.getString(5),
                      rows.getBoolean(6),
                      rows.getInt(7),
                      rows.getBoolean(8),
                      rows.getString(9)));
        }
      }
    }
    // Rows then need no parents; only a superuser may set it.
    accepted(statement, "SET session_replication_role = replica");
    int count = 0;
    for (Map.Entry<String, List<Column>> table : tables.entrySet()) {
      for (int row = 1; row <= 2; row++) {
        count += accepted(statement, insert(table.getKey(), table.getValue(), row)) ? 1 : 0;
      }
    }
    return count;
  }

  private static boolean accepted(Statement statement, String sql) {
    try {
      statement.execute(sql);
      return true;
    } catch (SQLException e) {
      return false;
    }
  }

  private static String insert(String table, List<Column> columns, int row) {
    List<String> names = new ArrayList<>();
    List<String> values = new ArrayList<>();
    for (Column column : columns) {
      boolean serial = column.hasDefault() && column.type().matches("int[248]");
      if (!serial) {
        names.add(column.name());
        values.add(row == 2 && !column.required() ? "NULL" : literal(value(column, row)));
      }
    }
    return names.isEmpty()
        ? "INSERT INTO " + table + " DEFAULT VALUES"
        : "INSERT INTO %s (%s) VALUES (%s)"
            .formatted(table, String.join(", ", names), String.join(", ", values));
  }

  private static String value(Column column, int row) {
    String type = column.type();
    String text = "s" + row;
    if (column.label() != null) {
      return column.label();
    }
    if (column.fullType().endsWith("]") || type.contains("json")) {
      return "{}";
    }
    if (type.equals("bool")) {
      return row == 1 ? "true" : "false";
    }
    if (type.equals("interval")) {
      return "1 day";
    }
    if (type.equals("uuid")) {
      return "00000000-0000-0000-0000-00000000000" + row;
    }
    if (TIME.matcher(type).find()) {
      return "2020-01-0" + row;
    }
    if (NUMBER.matcher(type).find()) {
      return String.valueOf(row);
    }
    if (type.equals("inet") || type.equals("cidr")) {
      return "10.0.0." + row;
    }
    boolean limited = type.matches("varchar|bpchar") && column.modifier() > 4;
    return limited ? text.substring(0, Math.min(text.length(), column.modifier() - 4)) : text;
  }

  private static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
