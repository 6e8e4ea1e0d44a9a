package dev.reprise.history.runner;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.reprise.operation.platform.Database;
import dev.reprise.operation.platform.Target;
import dev.reprise.text.FileTree;
import java.io.IOException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Determines the database of a directory of SQL migrations: by the lock file of its runner, by the
/// words of its files, or by its name.
public final class SqlTarget {
  /// This many files for PostgreSQL, and none for another database, are enough.
  private static final int ENOUGH = 8;

  private static final Pattern DIALECT = Pattern.compile("\"dialect\"\\s*:\\s*\"(\\w+)\"");

  /// PostgreSQL accepts `STRING` only if the project defines it.
  private static final Pattern MAKES_STRING =
      Pattern.compile("(?i)create\\s+(?:domain|type)\\s+\"?string\\b");

  private final FileTree tree;
  private final String directory;

  private final SqlPaths paths;

  private SqlTarget(FileTree tree, SqlPaths paths) {
    this.tree = tree;
    this.directory = paths.directory();
    this.paths = paths;
  }

  public static Target of(FileTree tree, SqlPaths paths) {
    return new SqlTarget(tree, paths).read();
  }

  private Target read() {
    Target locked = locked();
    if (locked.isTold()) {
      return locked;
    }
    Database named = Database.inPath(directory);
    if (named != null) {
      return Target.of(named, "by its name");
    }
    return paths.upgrades().isEmpty() ? named(paths.all()) : written(paths.upgrades());
  }

  /// Prisma records the provider beside its migrations, and Drizzle the dialect.
  private Target locked() {
    Matcher dialect = DIALECT.matcher(text("meta/_journal.json"));
    Database drizzle = dialect.find() ? Database.inPath(dialect.group(1)) : null;
    if (drizzle != null) {
      return Target.of(drizzle, "`dialect` in " + SqlPaths.journal(directory));
    }
    String text = text("migration_lock.toml");
    int provider = text.indexOf("\nprovider");
    int start = text.indexOf('"', Math.max(0, provider));
    int end = text.indexOf('"', start + 1);
    Database database =
        provider < 0 || start < 0 || end < 0
            ? null
            : Database.inPath(text.substring(start + 1, end));
    return database == null
        ? Target.NOT_TOLD
        : Target.of(database, "`provider` in " + FileTree.join(directory, "migration_lock.toml"));
  }

  /// All files are for other databases: `1_users.mysql.up.sql`.
  private static Target named(List<String> paths) {
    Target target = Target.NOT_TOLD;
    for (String path : paths) {
      Database database = Database.inPath(path);
      if (database != null) {
        target = target.and(Target.of(database, path));
      }
    }
    return target;
  }

  private Target written(List<String> upgrades) {
    Map<Database, Integer> files = new HashMap<>();
    Map<Database, String> told = new EnumMap<>(Database.class);
    int ours = 0;
    int others = 0;
    int foreign = 0;
    String foreignType = "";
    Target templated = Target.NOT_TOLD;
    for (String path : upgrades) {
      String text = text(path);
      for (Database each : TemplateBranches.asked(text)) {
        String place = FileTree.join(directory, path);
        templated = templated.and(Target.of(each, "a template's condition in " + place));
      }
      SqlMarks.Found found = SqlMarks.of(text);
      Map<Database, String> marks = found.marks();
      String cockroach = marks.get(Database.COCKROACHDB);
      if (cockroach != null && !MAKES_STRING.matcher(text).find()) {
        return Target.of(Database.COCKROACHDB, cockroach + " in " + FileTree.join(directory, path));
      }
      if (marks.containsKey(Database.POSTGRESQL)) {
        ours++;
      } else if (!marks.isEmpty()) {
        others++;
        marks.keySet().forEach(each -> files.merge(each, 1, Integer::sum));
      } else if (found.foreignType() != null) {
        foreign++;
        foreignType = found.foreignType() + " in " + FileTree.join(directory, path);
      }
      marks.forEach(
          (each, mark) -> told.putIfAbsent(each, mark + " in " + FileTree.join(directory, path)));
      if (ours >= ENOUGH && others == 0 && foreign == 0) {
        break;
      }
    }
    if (templated.isTold()) {
      return templated;
    }
    if (others == 0 && foreign > ours) {
      // MySQL-specific files would contain some of its marks.
      return Target.of(Database.SQLITE, foreignType);
    }
    @Nullable Database most = most(files, ours, others, foreign);
    return most == null
        ? Target.NOT_TOLD
        : Target.of(most, Optional.ofNullable(told.get(most)).orElse("by its files"));
  }

  private static @Nullable Database most(
      Map<Database, Integer> files, int ours, int others, int foreign) {
    if (others == 0 || others + foreign <= ours) {
      return ours == 0 ? null : Database.POSTGRESQL;
    }
    int sqlite = files.getOrDefault(Database.SQLITE, 0);
    Database most =
        sqlite >= files.getOrDefault(Database.MYSQL, 0) ? Database.SQLITE : Database.MYSQL;
    for (Database each : List.of(Database.SQL_SERVER, Database.ORACLE)) {
      most = files.getOrDefault(each, 0) > files.getOrDefault(most, 0) ? each : most;
    }
    return most;
  }

  private String text(String path) {
    String whole = FileTree.join(directory, path);
    try {
      return tree.isFile(whole) ? new String(tree.read(whole), UTF_8) : "";
    } catch (IOException | RuntimeException unreadable) {
      // Reading the migrations will report it.
      return "";
    }
  }
}
