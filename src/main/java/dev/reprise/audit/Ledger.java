package dev.reprise.audit;

import dev.reprise.history.Revision;
import dev.reprise.history.runner.SqlRunner;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a version table says of one history. `table` is null where there is none, `rows` where it
/// may not be read; `rows` are ids of revisions, or what stands there where no revision is meant.
/// `lists`: all that is applied stands in it, and not the last alone.
public record Ledger(
    Tool tool, @Nullable String table, @Nullable List<String> rows, boolean lists) {

  /// Who writes it.
  public enum Tool {
    ALEMBIC("alembic"),
    FLYWAY("flyway"),
    PRISMA("prisma"),
    SQLX("sqlx"),
    DIESEL("diesel"),
    GOOSE("goose"),
    GOLANG_MIGRATE("golang-migrate"),
    DBMATE("dbmate"),
    /// One whose table is not known.
    OTHER("other");

    private final String word;

    Tool(String word) {
      this.word = word;
    }

    public String word() {
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
        case PRISMA -> path.endsWith("/migration.sql") ? name(path) : path;
      };
    }

    private static String name(String path) {
      String directory = path.substring(0, path.lastIndexOf('/'));
      return directory.substring(directory.lastIndexOf('/') + 1);
    }
  }

  /// No version table at all.
  public static Ledger none(Tool tool) {
    return new Ledger(tool, null, List.of(), tool != Tool.ALEMBIC && tool != Tool.GOLANG_MIGRATE);
  }

  /// `rows`: of each the version, whether it is applied (empty: yes), and what else is to be known.
  public static Ledger of(
      Tool tool, String table, @Nullable List<List<String>> rows, List<Revision> revisions) {
    boolean lists = tool != Tool.ALEMBIC && tool != Tool.GOLANG_MIGRATE;
    if (rows == null) {
      return new Ledger(tool, table, null, lists);
    }
    Map<String, String> ids = new HashMap<>();
    for (Revision each : revisions) {
      String version = tool.version(each.id());
      if (version != null) {
        ids.put(plain(version), each.id());
      }
    }
    List<String> named = new ArrayList<>();
    for (List<String> row : rows) {
      boolean applied = !row.get(1).equals("false") && !row.get(1).equals("f");
      boolean beginning = tool == Tool.GOOSE && row.getFirst().equals("0");
      if (applied && !beginning) {
        String id = tool == Tool.ALEMBIC ? row.getFirst() : ids.get(plain(row.getFirst()));
        named.add(id == null ? row.getFirst() : id);
      }
    }
    return new Ledger(tool, table, List.copyOf(named), lists);
  }

  /// How many rows mean revisions of these.
  public long fits(List<Revision> revisions) {
    List<String> ids = revisions.stream().map(Revision::id).toList();
    return rows == null ? 0 : rows.stream().filter(ids::contains).count();
  }

  /// Numbers are kept without leading zeros.
  private static String plain(String version) {
    return version.matches("0+\\d+") ? version.replaceFirst("^0+(?=\\d)", "") : version;
  }
}
