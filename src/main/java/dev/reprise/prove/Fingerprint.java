package dev.reprise.prove;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.reprise.prove.RunResult.VersionTable;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The content of a database in comparable form: each object with its definition, each table with
/// its number of rows and a checksum. Excludes the version table.
public record Fingerprint(Map<String, String> objects, Map<String, Rows> rows) {
  private static final String POSTGRES = resource("fingerprint.sql");
  private static final String MARIADB = resource("fingerprint-mariadb.sql");

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

  static Fingerprint ofPostgres(ScratchSession session, @Nullable VersionTable version)
      throws SQLException {
    String schema = version == null || version.schema().isEmpty() ? "public" : version.schema();
    session.execute("SET search_path TO pg_catalog");
    Map<String, String> objects = objects(session, POSTGRES, version, schema + ".");
    Map<String, Rows> rows = new TreeMap<>();
    String query =
        tables(objects)
            .map(table ->
                "SELECT '%s', count(*), md5(string_agg(x::text, '|' ORDER BY x::text)) FROM %s x"
                    .formatted(table.replace("'", "''"), table))
            .collect(Collectors.joining(" UNION ALL "));
    if (!query.isEmpty()) {
      session.query(query).forEach(row -> put(rows, row, row.get(2)));
    }
    return new Fingerprint(objects, rows);
  }

  static Fingerprint ofMariadb(ScratchSession session, @Nullable VersionTable version)
      throws SQLException {
    Map<String, String> objects = objects(session, MARIADB, version, "");
    Map<String, Rows> rows = new TreeMap<>();
    List<String> tables = tables(objects).toList();
    if (!tables.isEmpty()) {
      List<String> quoted = tables.stream().map(session::quoted).toList();
      List<List<@Nullable String>> sums =
          session.query("CHECKSUM TABLE " + String.join(", ", quoted));
      List<String> counts = new ArrayList<>();
      for (int i = 0; i < tables.size(); i++) {
        counts.add(
            "SELECT '%s', count(*) FROM %s"
                .formatted(tables.get(i).replace("'", "''"), quoted.get(i)));
      }
      List<List<@Nullable String>> counted = session.query(String.join(" UNION ALL ", counts));
      for (int i = 0; i < tables.size(); i++) {
        put(rows, counted.get(i), sums.get(i).get(1));
      }
    }
    return new Fingerprint(objects, rows);
  }

  private static void put(
      Map<String, Rows> rows, List<@Nullable String> row, @Nullable String checksum) {
    long count = Long.parseLong(Objects.requireNonNullElse(row.get(1), "0"));
    if (count > 0) {
      rows.put(
          Objects.requireNonNullElse(row.getFirst(), ""),
          new Rows(count, Objects.requireNonNullElse(checksum, "")));
    }
  }

  private static Map<String, String> objects(
      ScratchSession session, String query, @Nullable VersionTable version, String schema)
      throws SQLException {
    Map<String, String> objects = new TreeMap<>();
    String own = version == null ? null : schema + version.name();
    for (List<@Nullable String> row : session.query(query)) {
      String name = Objects.requireNonNullElse(row.get(1), "");
      if (own == null
          || !name.equals(own) && !name.startsWith(own + ".") && !name.startsWith(own + "_pk")) {
        objects.put(row.getFirst() + " " + name, Objects.requireNonNullElse(row.get(3), ""));
      }
    }
    return objects;
  }

  /// Partitions contain the rows of their parents, and temporary tables belong to a session.
  private static Stream<String> tables(Map<String, String> objects) {
    return objects.entrySet().stream()
        .filter(each -> each.getKey().startsWith("table "))
        .filter(each -> each.getValue().startsWith("r ") && !each.getValue().startsWith("r t"))
        .map(each -> each.getKey().substring("table ".length()));
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
        data.add("rows in %s: %d, was %d".formatted(table, after.count(), before.count()));
      } else if (!counts && !before.equals(after)) {
        data.add("rows in %s: different values".formatted(table));
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
