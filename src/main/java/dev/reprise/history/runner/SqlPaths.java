package dev.reprise.history.runner;

import dev.reprise.operation.platform.Database;
import dev.reprise.operation.platform.Platform;
import dev.reprise.text.FileTree;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// All SQL files of one history, and the upgrades for PostgreSQL; both relative to their directory.
/// `code` are non-SQL migrations; `problems` has one line for each directory that could not be
/// read.
public record SqlPaths(
    SqlPlace place,
    List<String> all,
    List<String> upgrades,
    CodeMigrations code,
    List<String> problems) {
  private static final int FEWEST_NUMBERED = 5;

  /// An entry in Drizzle's journal, which lists the files it runs.
  private static final Pattern TAG = Pattern.compile("\"tag\"\\s*:\\s*\"([^\"]+)\"");

  private static final Pattern LIQUIBASE =
      Pattern.compile("(?i)\\A\\s*--\\s*liquibase formatted sql");

  /// Lists the files without opening them.
  public static SqlPaths of(FileTree tree, SqlPlace place) {
    List<String> all = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    new Listing(tree, place, all, problems).collect("", 0);
    all.removeAll(SqlRunner.ignoredPairs(tree, place, all));
    var texts = new SqlTexts(tree, problems);
    return new SqlPaths(
        place,
        all,
        upgrades(place, all, texts, Platform.NEWEST.database()),
        isOrdered(place, texts)
            ? new CodeMigrations(Map.of())
            : CodeMigrations.of(tree, place, all),
        problems);
  }

  /// True if a file determines what is run, and in which order.
  private static boolean isOrdered(SqlPlace place, SqlTexts texts) {
    String directory = place.directory();
    return place.plan() != null
        || texts.text(FileTree.join(directory, "sqitch.plan")) != null
        || texts.text(journal(directory)) != null;
  }

  /// A sentence about unreadable migrations among the SQL files; empty if there are none.
  public String unread() {
    return code.paths().isEmpty()
        ? ""
        : "%s: not read: %s; later files may depend on their changes"
            .formatted(place.directory(), code.words());
  }

  String directory() {
    return place.directory();
  }

  /// The upgrades for that database.
  List<String> upgrades(SqlTexts texts, Database database) {
    return upgrades(place, all, texts, database);
  }

  private static List<String> upgrades(
      SqlPlace place, List<String> paths, SqlTexts texts, Database database) {
    String planned = place.plan();
    String plan =
        texts.text(planned == null ? FileTree.join(place.directory(), "sqitch.plan") : planned);
    String journal = plan == null ? texts.text(journal(place.directory())) : null;
    if (journal != null) {
      return TAG.matcher(journal)
          .results()
          .map(each -> each.group(1) + ".sql")
          .filter(paths::contains)
          .toList();
    }
    if (plan == null) {
      Map<String, String> usual = place.byUsualName(paths);
      return SqlFiles.upgrades(List.copyOf(usual.keySet()), database).stream()
          .map(each -> usual.getOrDefault(each, each))
          .toList();
    }
    Set<String> known = Set.copyOf(paths);
    List<String> upgrades = new ArrayList<>();
    for (String line : plan.lines().toList()) {
      String change = line.strip().split("\\s+", 2)[0];
      String path = (planned == null ? "deploy/" : "") + change + ".sql";
      if (!change.startsWith("%") && !change.startsWith("@") && known.contains(path)) {
        upgrades.add(path);
      }
    }
    return upgrades;
  }

  /// One traversal of the directories of a place.
  private record Listing(FileTree tree, SqlPlace place, List<String> all, List<String> problems) {

    void collect(String below, int depth) {
      if (depth > 6) {
        return;
      }
      String directory = place.directory();
      String whole = below.isEmpty() ? directory : FileTree.join(directory, below);
      try {
        for (String name : tree.list(whole)) {
          String path = below.isEmpty() ? name : below + "/" + name;
          if (place.mayRun(name)) {
            if (place.holds(path)) {
              all.add(path);
            }
          } else if (!name.startsWith(".")
              && tree.isDirectory(FileTree.join(directory, path))
              && !tree.isLink(FileTree.join(directory, path))) {
            collect(path, depth + 1);
          }
        }
      } catch (IOException e) {
        problems.add(whole + ": the directory cannot be read");
      }
    }
  }

  /// True if the names and directives of the files are those of migrations rather than other SQL.
  static boolean holdMigrations(FileTree tree, String directory) {
    List<String> paths = new ArrayList<>();
    new Listing(tree, SqlPlace.of(directory), paths, new ArrayList<>()).collect("", 0);
    int all = 0;
    int versioned = 0;
    boolean byTool = false;
    for (String path : paths) {
      MigrationName name = MigrationName.of(path, null);
      boolean direct =
          path.indexOf('/') < 0 || isSplitUp(name.convention()) || SqlFiles.isInVersion(path);
      all += direct ? 1 : 0;
      boolean released = SqlFiles.isInVersion(path) && isNamedSo(directory);
      versioned += direct && (released || name.isVersioned()) ? 1 : 0;
      byTool |= direct && name.convention() != Convention.NUMBERED;
    }
    boolean named =
        versioned * 2 >= all
            && versioned > 0
            && (byTool
                || directory.isEmpty()
                || versioned >= FEWEST_NUMBERED
                || isNamedSo(directory));
    return named || all > 0 && isMarked(tree, directory, paths);
  }

  static String journal(String directory) {
    return FileTree.join(directory, "meta/_journal.json");
  }

  /// True if a tool keeps a journal of the files, or the first or last file identifies its tool.
  private static boolean isMarked(FileTree tree, String directory, List<String> paths) {
    if (tree.isFile(journal(directory))) {
      return true;
    }
    List<String> direct = paths.stream().filter(each -> each.indexOf('/') < 0).sorted().toList();
    var texts = new SqlTexts(tree, new ArrayList<>());
    for (String path : direct.isEmpty() ? direct : List.of(direct.getFirst(), direct.getLast())) {
      String text = texts.text(FileTree.join(directory, path));
      if (text != null
          && (LIQUIBASE.matcher(text).lookingAt() || MarkerComments.of(text).downgrade() != null)) {
        return true;
      }
    }
    return false;
  }

  /// True if the files of such a layout are one directory further down.
  private static boolean isSplitUp(Convention convention) {
    return switch (convention) {
      case DIESEL, PRISMA, SQITCH -> true;
      case FLYWAY, PAIRS, GOOSE, DBMATE, SQL_MIGRATE, TERN, NUMBERED -> false;
    };
  }

  /// A few numbered files may be anything, unless their directory's name is telling.
  private static boolean isNamedSo(String directory) {
    String lower = directory.toLowerCase(Locale.ROOT);
    for (String word : List.of("migrat", "update", "upgrade", "patch", "version", "evolution")) {
      if (lower.contains(word)) {
        return true;
      }
    }
    return false;
  }
}
