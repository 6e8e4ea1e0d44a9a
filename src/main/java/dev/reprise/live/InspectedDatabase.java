package dev.reprise.live;

import dev.reprise.catalog.Catalog;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What a look at a database has shown: names and types, the version table, and nothing of any
/// other row.
public final class InspectedDatabase {
  /// The largest snapshot, in bytes.
  public static final long LARGEST = LimitedSockets.MOST_BYTES;

  private final List<LiveRow> rows;
  private final LiveRow server;

  private InspectedDatabase(List<LiveRow> rows, LiveRow server) {
    this.rows = List.copyOf(rows);
    this.server = server;
  }

  /// One version table that was found. `rows` are what it says, each with its columns, of which the
  /// first is the version; null where it could not be read. `owners`: the database's owner owns it.
  public record Ledger(
      String tool, String schema, String table, @Nullable List<List<String>> rows, boolean owners) {
    /// As statements name it.
    public String name() {
      return quoted(schema) + "." + quoted(table);
    }
  }

  /// `name` as statements write it: quoted unless it is plain.
  public static String quoted(String name) {
    return name.matches("[a-z_][a-z0-9_$]*") ? name : '"' + name.replace("\"", "\"\"") + '"';
  }

  static InspectedDatabase of(List<LiveRow> rows) throws LookError {
    for (LiveRow row : rows) {
      if (row.kind().equals("server")) {
        return new InspectedDatabase(rows, row);
      }
    }
    throw new LookError("not a snapshot: it names no server");
  }

  /// Reads what [#text] or `psql` wrote.
  ///
  /// @throws LookError where it is something else
  public static InspectedDatabase read(String text) throws LookError {
    try {
      return of(CopyText.read(text));
    } catch (IllegalArgumentException e) {
      throw new LookError("not a snapshot: " + e.getMessage());
    }
  }

  /// To be read by [#read].
  public String text() {
    return CopyText.of(rows);
  }

  public String version() {
    String all = server.name();
    int space = all.indexOf(' ');
    return space < 0 ? all : all.substring(0, space);
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

  /// The catalog, with the schemas under the names that `schemas` gives them; `empty` is what the
  /// server brings.
  public Catalog catalog(UnaryOperator<String> schemas, Catalog empty) {
    return LiveCatalog.of(rows, schemas, empty);
  }

  /// The schemas whose names are like `pattern`, as SQL's LIKE understands `%`.
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

  /// The version tables: first those of the database's owner, then those with the default name.
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
