package dev.reprise.history.runner;

import dev.reprise.history.configured.Tool;
import dev.reprise.text.FileTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A tool that runs SQL migrations, and its reaction to version numbers: two files with one number,
/// a number below one that has already run, and a gap. Null if it does not care. Each constant
/// names its source.
public enum SqlRunner {
  /// Flyway: "Found more than one migration with version"; `outOfOrder` is off by default, and
  /// `validateOnMigrate` then fails for what is pending below (flyway/flyway#1363).
  FLYWAY(
      "Flyway",
      "Flyway refuses to start",
      "Flyway refuses to start unless `outOfOrder` is set",
      null),
  /// golang-migrate: `source.ErrDuplicateMigration`; a database stores only its current version,
  /// and `Up` continues from there (golang-migrate/migrate#179).
  GOLANG_MIGRATE(
      "golang-migrate",
      "golang-migrate refuses to start",
      "golang-migrate silently skips the earlier file on those databases",
      null),
  /// goose: "duplicate version %v detected", and "found 1 missing migrations before current
  /// version" since 3.3 (pressly/goose#280).
  GOOSE(
      "goose",
      "goose refuses to start",
      "goose refuses to start unless `-allow-missing` is given",
      null),
  /// sqlx: runs every migration that `_sqlx_migrations` does not list, in any order; the version is
  /// its primary key (sqlx-core/src/migrate/migrator.rs).
  SQLX(
      "sqlx",
      "sqlx fails on the second, because its table allows each version only once",
      null,
      null),
  /// Diesel: `pending_migrations` keeps the migrations in a map by version, and runs those not
  /// listed in its table, in any order (diesel_migrations/src/migration_harness.rs).
  DIESEL("Diesel", "Diesel silently runs only one of them", null, null),
  /// dbmate: treats every file with an applied version as applied; without `--strict` it runs
  /// others in any order (pkg/dbmate/db.go).
  DBMATE(
      "dbmate",
      "dbmate never runs the second if the first has run, and otherwise fails on it",
      null,
      null),
  /// Supabase: the version is the key of `supabase_migrations.schema_migrations`
  /// (supabase/cli#2564); `db push` requires `--include-all` for files "to be inserted before the
  /// last migration on remote database".
  SUPABASE(
      "Supabase",
      "`supabase db push` fails on the second, because its table allows each version only once",
      "`supabase db push` refuses to start unless `--include-all` is given",
      null),
  /// tern: "Duplicate migration %d" and "Missing migration %d" (migrate/migrate.go,
  /// `FindMigrations`): numbers start at 1 without gaps.
  TERN("tern", "tern refuses to start", null, "tern refuses to start"),
  /// postgres-migrations: "Found a non-consecutive migration ID" (src/validation.ts); its own first
  /// one is 0.
  POSTGRES_MIGRATIONS(
      "postgres-migrations",
      "postgres-migrations refuses to start",
      null,
      "postgres-migrations refuses to start"),
  /// node-pg-migrate: uses whole names; "Not run migration %s is preceding already run migration
  /// %s", as its command checks the order by default (salsita/node-pg-migrate#1269).
  NODE_PG_MIGRATE(
      "node-pg-migrate",
      null,
      "node-pg-migrate refuses to start unless given `--no-check-order`",
      null),
  /// Files in pairs, with an unknown tool.
  PAIRS("the tool that runs them", "the tool that runs them refuses to start", null, null),
  /// Prisma, sqitch, sql-migrate and others: whole names, or unknown.
  OTHER("the tool that runs them", null, null, null);

  private final String title;
  private final @Nullable String same;
  private final @Nullable String late;
  private final @Nullable String gap;

  SqlRunner(String title, @Nullable String same, @Nullable String late, @Nullable String gap) {
    this.title = title;
    this.same = same;
    this.late = late;
    this.gap = gap;
  }

  /// The vendor's spelling of its name.
  public String title() {
    return title;
  }

  /// The effect of two files with one version; null if it does not matter.
  public @Nullable String onSameVersion() {
    return same;
  }

  /// The effect of a version below one that has already run; null if it simply runs.
  public @Nullable String onLateVersion() {
    return late;
  }

  /// The effect of a gap; null if numbers need not be consecutive.
  public @Nullable String onGap() {
    return gap;
  }

  /// Determined by the layout of the files, including their comments, and by the project's
  /// dependencies.
  static SqlRunner of(FileTree tree, SqlPlace place, Convention convention) {
    Tool tool = place.tool();
    SqlRunner configured = tool == null ? null : of(tool);
    if (configured != null
        && (convention == Convention.PAIRS || convention == Convention.NUMBERED)) {
      return configured;
    }
    String directory = place.directory();
    return switch (convention) {
      case FLYWAY -> FLYWAY;
      case GOOSE -> GOOSE;
      case DIESEL -> DIESEL;
      case DBMATE -> DBMATE;
      case TERN -> TERN;
      case PRISMA, SQITCH, SQL_MIGRATE -> OTHER;
      case PAIRS ->
          names(tree, directory, "go.mod", "golang-migrate/migrate")
              ? GOLANG_MIGRATE
              : names(tree, directory, "Cargo.toml", "sqlx") ? SQLX : PAIRS;
      case NUMBERED -> numbered(tree, directory);
    };
  }

  /// Source: `Regex` in golang-migrate's `source/parse.go`; other files are silently skipped.
  private static final Pattern GOLANG_NAME = Pattern.compile("[0-9]+_.*\\.(down|up)\\..*");

  /// Pairs among `names` that golang-migrate skips beside those that it runs.
  static List<String> ignoredPairs(FileTree tree, SqlPlace place, List<String> names) {
    Map<Boolean, List<String>> pairs =
        names.stream()
            .filter(each -> each.endsWith(".up.sql") || each.endsWith(".down.sql"))
            .collect(
                Collectors.partitioningBy(
                    each -> GOLANG_NAME.matcher(SqlFiles.name(each)).matches()));
    List<String> strange = pairs.getOrDefault(false, List.of());
    boolean mixed = !strange.isEmpty() && !pairs.getOrDefault(true, List.of()).isEmpty();
    return mixed && of(tree, place, Convention.PAIRS) == GOLANG_MIGRATE ? strange : List.of();
  }

  private static @Nullable SqlRunner of(Tool tool) {
    return switch (tool) {
      case SQLX -> SQLX;
      case DBMATE -> DBMATE;
      case GOLANG_MIGRATE -> GOLANG_MIGRATE;
      case TERN -> TERN;
      // These are identified by file names or content.
      case FLYWAY, GOOSE, DIESEL, SQITCH, PRISMA, LIQUIBASE -> null;
    };
  }

  private static SqlRunner numbered(FileTree tree, String directory) {
    if (tree.isFile(FileTree.join(directory, "tern.conf"))) {
      return TERN;
    }
    if (directory.equals("supabase/migrations") || directory.endsWith("/supabase/migrations")) {
      return SUPABASE;
    }
    if (names(tree, directory, "Cargo.toml", "sqlx")) {
      return SQLX;
    }
    if (names(tree, directory, "package.json", "\"postgres-migrations\"")) {
      return POSTGRES_MIGRATIONS;
    }
    return names(tree, directory, "package.json", "\"node-pg-migrate\"") ? NODE_PG_MIGRATE : OTHER;
  }

  /// True if the nearest such file at or above the directory mentions a dependency.
  private static boolean names(FileTree tree, String directory, String file, String dependency) {
    String at = directory;
    while (true) {
      String path = FileTree.join(at, file);
      if (tree.isFile(path)) {
        try {
          return new String(tree.read(path), StandardCharsets.UTF_8).contains(dependency);
        } catch (IOException e) {
          return false;
        }
      }
      if (at.isEmpty()) {
        return false;
      }
      at = FileTree.parent(at);
    }
  }

  /// The version of a file by its path below the directory of migrations, without leading zeros and
  /// with points for underscores (`V01_2` and `V1.2` are equal); null if there is none.
  public @Nullable String version(String path) {
    String name = SqlFiles.name(path);
    return switch (this) {
      case FLYWAY -> flyway(name);
      case DIESEL -> {
        // The directory's name up to the first underscore, without dashes: as text.
        int slash = path.lastIndexOf('/');
        String above = slash < 0 ? "" : SqlFiles.name(path.substring(0, slash));
        int end = above.indexOf('_');
        yield end <= 0 ? null : above.substring(0, end).replace("-", "");
      }
      case GOLANG_MIGRATE,
          GOOSE,
          SQLX,
          DBMATE,
          SUPABASE,
          TERN,
          POSTGRES_MIGRATIONS,
          NODE_PG_MIGRATE,
          PAIRS ->
          leadingNumber(name);
      case OTHER -> null;
    };
  }

  private static @Nullable String flyway(String name) {
    int separator = name.indexOf("__");
    if (separator < 2 || name.charAt(0) != 'V') {
      return null;
    }
    var version = new StringBuilder();
    for (String part : name.substring(1, separator).replace('_', '.').split("\\.", -1)) {
      if (part.isEmpty() || !part.chars().allMatch(c -> c >= '0' && c <= '9')) {
        return null;
      }
      version.append(version.isEmpty() ? "" : ".").append(withoutZeros(part));
    }
    return version.toString();
  }

  private static @Nullable String leadingNumber(String name) {
    int end = 0;
    while (end < name.length() && SqlFiles.isDigit(name.charAt(end))) {
      end++;
    }
    return end == 0 ? null : withoutZeros(name.substring(0, end));
  }

  private static String withoutZeros(String digits) {
    int start = 0;
    while (start < digits.length() - 1 && digits.charAt(start) == '0') {
      start++;
    }
    return digits.substring(start);
  }

  /// Compares two versions by the value of their parts.
  public static int compareVersions(String one, String other) {
    String[] first = one.split("\\.");
    String[] second = other.split("\\.");
    for (int i = 0; i < Math.max(first.length, second.length); i++) {
      String left = i < first.length ? first[i] : "0";
      String right = i < second.length ? second[i] : "0";
      int order =
          left.length() == right.length()
              ? left.compareTo(right)
              : Integer.compare(left.length(), right.length());
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }
}
