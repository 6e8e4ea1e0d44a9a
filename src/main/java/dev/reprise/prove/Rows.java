package dev.reprise.prove;

import dev.reprise.operation.platform.Database;
import dev.reprise.prove.RunResult.Sent;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Rows inserted into tables before a revision runs: those of a script, or two generated ones for
/// each empty table that the revision names. The first has a value in every column, the second only
/// where required.
public record Rows(@Nullable List<String> script) {
  /// Generated rows.
  public static final Rows GENERATED = new Rows(null);

  private static final Pattern NUMBER =
      Pattern.compile("int|numeric|decimal|float|double|money|oid|year|bit");
  private static final Pattern TIME = Pattern.compile("time|date");

  /// The writable columns of user tables.
  private static final String POSTGRES =
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

  /// Lengths are given as PostgreSQL's modifiers: four more than the characters.
  private static final String MARIADB =
      """
      SELECT concat('`', c.table_name, '`'), c.table_name, concat('`', c.column_name, '`'),
        CASE c.data_type WHEN 'char' THEN 'bpchar' ELSE c.data_type END,
        c.column_type, CASE c.is_nullable WHEN 'NO' THEN 't' ELSE 'f' END,
        coalesce(c.character_maximum_length + 4, 0),
        CASE WHEN c.extra LIKE '%auto_increment%' OR c.extra LIKE '%GENERATED%' THEN 't' ELSE 'f'
          END,
        CASE c.data_type WHEN 'enum' THEN substring_index(substring(c.column_type, 7), '''', 1)
          WHEN 'set' THEN substring_index(substring(c.column_type, 6), '''', 1) END
      FROM information_schema.columns c JOIN information_schema.tables t
        ON t.table_schema = c.table_schema AND t.table_name = c.table_name
      WHERE c.table_schema = database() AND t.table_type = 'BASE TABLE'
      ORDER BY c.table_name, c.ordinal_position\
      """;

  private record Column(
      String name,
      String type,
      String fullType,
      boolean required,
      long modifier,
      boolean hasDefault,
      @Nullable String label) {}

  boolean areGiven() {
    return script != null;
  }

  /// The number of rows, or statements of the script, that the database accepted.
  int fill(ScratchSession session, Database database, List<Sent> sent) throws SQLException {
    return script == null
        ? generate(session, database == Database.POSTGRESQL, sent)
        : script.stream().mapToInt(each -> accepted(session, each) ? 1 : 0).sum();
  }

  private static int generate(ScratchSession session, boolean postgres, List<Sent> sent)
      throws SQLException {
    String text =
        sent.stream()
            .map(Sent::statement)
            .collect(Collectors.joining(" "))
            .toLowerCase(Locale.ROOT);
    Map<String, List<Column>> tables = new LinkedHashMap<>();
    for (List<@Nullable String> nullable : session.query(postgres ? POSTGRES : MARIADB)) {
      List<String> row =
          nullable.stream().map(each -> Objects.requireNonNullElse(each, "")).toList();
      String name = Pattern.quote(row.get(1).toLowerCase(Locale.ROOT));
      if (Pattern.compile("\\b" + name + "\\b").matcher(text).find()) {
        tables
            .computeIfAbsent(row.getFirst(), _ -> new ArrayList<>())
            .add(
                new Column(
                    row.get(2),
                    row.get(3),
                    row.get(4),
                    row.get(5).startsWith("t"),
                    Long.parseLong(row.get(6)),
                    row.get(7).startsWith("t"),
                    nullable.get(8)));
      }
    }
    // Rows then need no parents; in PostgreSQL, only a superuser may set it.
    accepted(
        session,
        postgres ? "SET session_replication_role = replica" : "SET SESSION foreign_key_checks = 0");
    int count = 0;
    for (Map.Entry<String, List<Column>> table : tables.entrySet()) {
      for (int row = 1; row <= 2; row++) {
        count += accepted(session, insert(table.getKey(), table.getValue(), row)) ? 1 : 0;
      }
    }
    return count;
  }

  private static boolean accepted(ScratchSession session, String sql) {
    try {
      session.execute(sql);
      return true;
    } catch (SQLException e) {
      return false;
    }
  }

  private static String insert(String table, List<Column> columns, int row) {
    List<String> names = new ArrayList<>();
    List<String> values = new ArrayList<>();
    for (Column column : columns) {
      boolean serial = column.hasDefault() && column.type().matches("\\w*int[248]?");
      if (!serial) {
        names.add(column.name());
        values.add(row == 2 && !column.required() ? "NULL" : literal(value(column, row)));
      }
    }
    return names.isEmpty()
        ? "INSERT INTO " + table + (table.startsWith("`") ? " () VALUES ()" : " DEFAULT VALUES")
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
    return limited ? text.substring(0, (int) Math.min(text.length(), column.modifier() - 4)) : text;
  }

  private static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
