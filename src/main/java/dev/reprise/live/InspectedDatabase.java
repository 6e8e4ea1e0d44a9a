package dev.reprise.live;

import dev.reprise.catalog.Catalog;
import dev.reprise.catalog.QualifiedName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The result of inspecting a database: names and types, the version table, the server's row
/// statistics, and no other rows.
public final class InspectedDatabase {
  /// The largest snapshot, in bytes.
  public static final long LARGEST = LimitedSockets.MOST_BYTES;

  private final List<LiveRow> rows;
  private final LiveRow server;

  private InspectedDatabase(List<LiveRow> rows, LiveRow server) {
    this.rows = List.copyOf(rows);
    this.server = server;
  }

  /// A version table. `rows` is its content, the version being the first column; null if it could
  /// not be read. `owners`: it belongs to the database's owner.
  public record Ledger(
      String tool, String schema, String table, @Nullable List<List<String>> rows, boolean owners) {
    /// The name as written in statements.
    public String name() {
      return quoted(schema) + "." + quoted(table);
    }
  }

  /// `name` as written in statements: quoted unless it is plain.
  public static String quoted(String name) {
    return name.matches("[a-z_][a-z0-9_$]*") ? name : '"' + name.replace("\"", "\"\"") + '"';
  }

  static InspectedDatabase of(List<LiveRow> rows) throws LookError {
    for (LiveRow row : rows) {
      if (row.kind().equals("server")) {
        return new InspectedDatabase(rows, row);
      }
    }
    throw new LookError("not a snapshot: it does not name a server");
  }

  /// A file of SQLite.
  ///
  /// @throws LookError where it is something else, or is being written
  public static InspectedDatabase sqlite(Path file) throws LookError {
    return of(SqliteFile.look(file));
  }

  /// Reads what [#text], `psql` or `mysqldump` wrote.
  ///
  /// @throws LookError if it is anything else
  public static InspectedDatabase read(String text) throws LookError {
    try {
      return of(MysqlDump.isOne(text) ? MysqlDump.read(text) : CopyText.read(text));
    } catch (IllegalArgumentException e) {
      throw new LookError("not a snapshot: " + e.getMessage());
    }
  }

  /// Serialized for [#read].
  public String text() {
    return CopyText.of(rows);
  }

  public String version() {
    String all = server.name();
    int space = all.indexOf(' ');
    return space < 0 ? all : all.substring(0, space);
  }

  /// The server's name as options have it: `postgresql`, `mysql`, `mariadb` or `sqlite`.
  public String product() {
    String product = server.get('f');
    return product.isEmpty() ? "postgresql" : product;
  }

  /// The statements that created the objects, if the server keeps nothing else; empty for
  /// PostgreSQL.
  public List<String> statements() {
    return rows.stream()
        .filter(each -> each.kind().equals("statement"))
        .map(LiveRow::name)
        .toList();
  }

  public String database() {
    return server.get('b');
  }

  public String user() {
    return server.get('c');
  }

  public String at() {
    return server.get('d');
  }

  public boolean isStandby() {
    return server.flag('e');
  }

  /// The catalog, with schemas renamed by `schemas`; `empty` holds the server's own objects.
  public Catalog catalog(UnaryOperator<String> schemas, Catalog empty) {
    return LiveCatalog.of(rows, schemas, empty);
  }

  /// The tables that have rows by the server's statistics; PostgreSQL only.
  public Set<QualifiedName> filled(UnaryOperator<String> schemas) {
    return rows.stream()
        .filter(each -> each.kind().equals("relation") && each.flag('e'))
        .map(each -> new QualifiedName(schemas.apply(each.schema()), each.name()))
        .collect(Collectors.toSet());
  }

  /// The schemas whose names match `pattern`, with `%` as in SQL's LIKE.
  public List<String> schemas(String pattern) {
    String[] parts = pattern.split("%", -1);
    String regex = Arrays.stream(parts).map(Pattern::quote).collect(Collectors.joining(".*"));
    Pattern like = Pattern.compile(regex);
    return rows.stream()
        .filter(each -> each.kind().equals("schema"))
        .map(LiveRow::name)
        .filter(each -> like.matcher(each).matches())
        .sorted()
        .toList();
  }

  /// The version tables: those of the database's owner first, then those with the default name.
  public List<Ledger> ledgers() {
    List<Ledger> found = new ArrayList<>();
    for (LiveRow row : rows) {
      if (row.kind().equals("ledger")) {
        List<List<String>> content = new ArrayList<>();
        for (LiveRow each : rows) {
          if (each.kind().equals("stamp")
              && each.schema().equals(row.schema())
              && Objects.equals(each.owner(), row.name())) {
            content.add(List.of(each.name(), each.get('a'), each.get('b')));
          }
        }
        found.add(
            new Ledger(
                row.get('a'),
                row.schema(),
                row.name(),
                row.flag('b') ? List.copyOf(content) : null,
                row.flag('c')));
      }
    }
    return found.stream()
        .sorted(
            Comparator.comparing((Ledger each) -> !each.owners())
                .thenComparing(each -> !each.table().equals("alembic_version"))
                .thenComparing(each -> !each.schema().equals("public")))
        .toList();
  }
}
