package dev.reprise.audit;

import dev.reprise.history.Revision;
import dev.reprise.history.runner.SqlRunner;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The content of a version table for one history. `table` is null if there is none, `rows` if it
/// may not be read; `rows` are ids of revisions, or the raw values if they match no revision.
/// `lists`: it lists all applied revisions, not only the last. `failed` are the revisions marked as
/// started but not completed.
public record Ledger(
    Tool tool,
    @Nullable String table,
    @Nullable List<String> rows,
    boolean lists,
    List<String> failed) {

  /// Flyway's script name of a version up to which everything existed when Flyway was introduced.
  private static final String BASELINE = "<< Flyway Baseline >>";

  /// The tool that writes it.
  public enum Tool {
    ALEMBIC("alembic"),
    FLYWAY("flyway"),
    PRISMA("prisma"),
    SQLX("sqlx"),
    DIESEL("diesel"),
    GOOSE("goose"),
    GOLANG_MIGRATE("golang-migrate"),
    DBMATE("dbmate"),
    SQITCH("sqitch"),
    /// A tool whose table is unknown.
    OTHER("other");

    private final String word;

    Tool(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }

    public static Tool of(String word) {
      for (Tool each : values()) {
        if (each.word.equals(word)) {
          return each;
        }
      }
      return ALEMBIC;
    }

    /// The version of an SQL file by its path below the directory of migrations.
    @Nullable String version(String path) {
      return switch (this) {
        case ALEMBIC, OTHER -> path;
        case FLYWAY -> SqlRunner.FLYWAY.version(path);
        case DIESEL -> SqlRunner.DIESEL.version(path);
        case SQLX -> SqlRunner.SQLX.version(path);
        case GOOSE -> SqlRunner.GOOSE.version(path);
        case GOLANG_MIGRATE -> SqlRunner.GOLANG_MIGRATE.version(path);
        case DBMATE -> SqlRunner.DBMATE.version(path);
        case SQITCH -> name(path + "/").replaceFirst("\\.sql$", "");
        case PRISMA -> path.endsWith("/migration.sql") ? name(path) : path;
      };
    }

    private static String name(String path) {
      String directory = path.substring(0, path.lastIndexOf('/'));
      return directory.substring(directory.lastIndexOf('/') + 1);
    }
  }

  /// No version table.
  public static Ledger none(Tool tool) {
    return new Ledger(tool, null, List.of(), lists(tool), List.of());
  }

  private static boolean lists(Tool tool) {
    return tool != Tool.ALEMBIC && tool != Tool.GOLANG_MIGRATE;
  }

  /// `rows`: the version of each, its applied flag (empty: yes), and further details.
  public static Ledger of(
      Tool tool, String table, @Nullable List<List<String>> rows, List<Revision> revisions) {
    boolean lists = lists(tool);
    if (rows == null) {
      return new Ledger(tool, table, null, lists, List.of());
    }
    Map<String, String> ids = new HashMap<>();
    List<String> order = new ArrayList<>();
    for (Revision each : revisions) {
      String version = tool.version(each.id());
      if (version != null) {
        ids.put(plain(version), each.id());
        order.add(each.id());
      }
    }
    List<String> named = new ArrayList<>();
    List<String> failed = new ArrayList<>();
    for (List<String> row : rows) {
      String version = plain(row.getFirst());
      boolean beginning = tool == Tool.GOOSE && version.equals("0");
      boolean baseline = tool == Tool.FLYWAY && row.get(2).equals(BASELINE);
      String id = tool == Tool.ALEMBIC ? row.getFirst() : ids.get(version);
      switch (row.get(1)) {
        case "false" -> {
          failed.add(id == null ? row.getFirst() : id);
          // It continues from the previous one, if told to.
          int before = tool == Tool.GOLANG_MIGRATE ? order.indexOf(id) - 1 : -1;
          if (before >= 0) {
            named.add(order.get(before));
          }
        }
        case "undone" -> {}
        case String _ when beginning -> {}
        case String _ when baseline ->
            order.stream()
                .filter(each -> isUpTo(String.valueOf(tool.version(each)), version))
                .forEach(named::add);
        case String _ -> named.add(id == null ? row.getFirst() : id);
      }
    }
    return new Ledger(tool, table, List.copyOf(named), lists, List.copyOf(failed));
  }

  /// `2.9` is below `2.10`.
  private static boolean isUpTo(String version, String last) {
    String[] mine = version.split("\\.");
    String[] theirs = last.split("\\.");
    for (int i = 0; i < Math.max(mine.length, theirs.length); i++) {
      BigInteger one = i < mine.length ? number(mine[i]) : BigInteger.ZERO;
      BigInteger other = i < theirs.length ? number(theirs[i]) : BigInteger.ZERO;
      if (!one.equals(other)) {
        return one.compareTo(other) < 0;
      }
    }
    return true;
  }

  private static BigInteger number(String part) {
    return part.matches("\\d+") ? new BigInteger(part) : BigInteger.ZERO;
  }

  /// The number of rows that match one of these revisions.
  public long fits(List<Revision> revisions) {
    List<String> ids = revisions.stream().map(Revision::id).toList();
    return rows == null ? 0 : rows.stream().filter(ids::contains).count();
  }

  /// Numbers are stored without leading zeros.
  private static String plain(String version) {
    return version.matches("0\\d+") ? version.replaceFirst("^0+(?=\\d)", "") : version;
  }
}
