package dev.reprise.history.runner;

import dev.reprise.text.FileTree;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Tells which directories with SQL files are histories of migrations.
public final class SqlDirectories {
  private static final Set<String> PAIR_NAMES = Set.of("up.sql", "down.sql", "migration.sql");

  private SqlDirectories() {}

  /// Of `found`, directories that hold SQL files themselves, those that are histories. A directory
  /// of `asked`, which somebody named, is one as a whole where SQL files are below it and no
  /// history is.
  public static List<String> histories(FileTree tree, List<String> found, List<String> asked) {
    Set<String> candidates = new TreeSet<>();
    for (String directory : found) {
      candidates.add(isOneMigration(tree, directory) ? FileTree.parent(directory) : directory);
    }
    Set<String> histories = new LinkedHashSet<>();
    for (String candidate : candidates) {
      boolean covered = histories.stream().anyMatch(each -> isWithin(candidate, each));
      if (!covered
          && !SqlFiles.isOtherDialect(candidate + "/")
          && SqlMigrationReader.holdsMigrations(tree, candidate)) {
        histories.add(candidate);
      }
    }
    for (String directory : asked) {
      boolean told = histories.stream().anyMatch(each -> isWithin(each, directory));
      if (!told
          && !directory.isEmpty()
          && found.stream().anyMatch(each -> isWithin(each, directory))) {
        histories.add(directory);
      }
    }
    return List.copyOf(histories);
  }

  private static boolean isWithin(String path, String directory) {
    return directory.isEmpty() || path.equals(directory) || path.startsWith(directory + "/");
  }

  /// Diesel, Prisma and their kin give each migration a directory of its own.
  private static boolean isOneMigration(FileTree tree, String directory) {
    if (directory.isEmpty()) {
      return false;
    }
    try {
      List<String> scripts =
          tree.list(directory).stream().filter(name -> name.endsWith(".sql")).toList();
      return !scripts.isEmpty() && PAIR_NAMES.containsAll(scripts);
    } catch (IOException e) {
      return false;
    }
  }
}
