package dev.reprise.prove;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.reprise.prove.RunResult.VersionTable;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The content of a database in comparable form: each object with its definition, each table with
/// its number of rows and a checksum. Excludes the version table.
public record Fingerprint(Map<String, String> objects, Map<String, Rows> rows) {
  private static final String QUERY = resource("fingerprint.sql");

  /// An order-independent checksum of a table's rows.
  public record Rows(long count, String checksum) {}

  /// The differences of the second of two databases, one per line.
  public record Difference(List<String> schema, List<String> rows) {
    public Difference {
      schema = List.copyOf(schema);
      rows = List.copyOf(rows);
    }

    public boolean isEmpty() {
      return schema.isEmpty() && rows.isEmpty();
    }

    /// All lines, the schema first.
    public List<String> lines() {
      List<String> all = new ArrayList<>(schema);
      all.addAll(rows);
      return all;
    }
  }

  static Fingerprint of(Connection connection, @Nullable VersionTable version) throws SQLException {
    Map<String, String> objects = new TreeMap<>();
    List<String> tables = new ArrayList<>();
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET search_path TO pg_catalog");
      try (ResultSet result = statement.executeQuery(QUERY)) {
        while (result.next()) {
          String kind = result.getString(1);
          String name = result.getString(2);
          String definition = result.getString(4);
          if (version != null && isOf(version, name)) {
            continue;
          }
          objects.put(kind + " " + name, definition == null ? "" : definition);
          // Partitions contain the rows of their parents, and temporary tables belong to a session.
          if (kind.equals("table")
              && definition != null
              && definition.startsWith("r ")
              && !definition.startsWith("r t")) {
            tables.add(name);
          }
        }
      }
      return new Fingerprint(objects, rows(statement, tables));
    }
  }

  private static Map<String, Rows> rows(Statement statement, List<String> tables)
      throws SQLException {
    Map<String, Rows> rows = new TreeMap<>();
    var query = new StringBuilder();
    for (String table : tables) {
      query.append(query.isEmpty() ? "" : " UNION ALL ");
      query.append(
          "SELECT '%s', count(*), md5(string_agg(x::text, '|' ORDER BY x::text)) FROM %s x"
              .formatted(table.replace("'", "''"), table));
    }
    if (!tables.isEmpty()) {
      try (ResultSet result = statement.executeQuery(query.toString())) {
        while (result.next()) {
          if (result.getLong(2) > 0) {
            rows.put(result.getString(1), new Rows(result.getLong(2), result.getString(3)));
          }
        }
      }
    }
    return rows;
  }

  private static boolean isOf(VersionTable version, String name) {
    String schema = version.schema().isEmpty() ? "public" : version.schema();
    String table = schema + "." + version.name();
    return name.equals(table) || name.startsWith(table + ".") || name.startsWith(table + "_pk");
  }

  /// The differences in `later`. With `counts`, rows are compared only by number: generated values,
  /// such as times and random keys, differ between two runs with the same effect.
  Difference to(Fingerprint later, boolean counts) {
    List<String> schema = new ArrayList<>();
    var names = new TreeSet<>(objects.keySet());
    names.addAll(later.objects.keySet());
    for (String name : names) {
      String before = objects.get(name);
      String after = later.objects.get(name);
      if (before == null) {
        schema.add("added: " + name);
      } else if (after == null) {
        schema.add("removed: " + name);
      } else if (!before.equals(after)) {
        schema.add("changed: %s (%s, was %s)".formatted(name, shortened(after), shortened(before)));
      }
    }
    List<String> data = new ArrayList<>();
    var tables = new TreeSet<>(rows.keySet());
    tables.addAll(later.rows.keySet());
    for (String table : tables) {
      Rows none = new Rows(0, "");
      Rows before = rows.getOrDefault(table, none);
      Rows after = later.rows.getOrDefault(table, none);
      if (before.count() != after.count()) {
        data.add("rows of %s: %d, was %d".formatted(table, after.count(), before.count()));
      } else if (!counts && !before.equals(after)) {
        data.add("rows of %s: different values".formatted(table));
      }
    }
    return new Difference(schema, data);
  }

  private static String shortened(String definition) {
    String line = definition.replaceAll("\\s+", " ").strip();
    return line.length() > 120 ? line.substring(0, 117) + "..." : line;
  }

  static String resource(String name) {
    try (InputStream in = Fingerprint.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing from the program");
      }
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(name + " cannot be read", e);
    }
  }
}
