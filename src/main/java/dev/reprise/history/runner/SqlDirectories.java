package dev.reprise.history.runner;

import dev.reprise.text.FileTree;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Tells which directories with SQL files are histories of migrations.
public final class SqlDirectories {
  static final Set<String> PAIR_NAMES = Set.of("up.sql", "down.sql", "migration.sql");

  /// `1.2to1.3.sql`, `upgrade-1.2-1.3.sql`, `books--1.2--1.3.sql`: somebody runs the one that fits,
  /// or `ALTER EXTENSION` does.
  private static final Pattern FROM_VERSION_TO_VERSION =
      Pattern.compile("(?i)(.*[^0-9.])?v?\\d+(\\.\\d+)+[-_ ]*(to|-|_)[-_ ]*v?\\d+(\\.\\d+)+.*");

  private static final Set<String> TRIALS =
      Set.of(
          "test",
          "tests",
          "testing",
          "__tests__",
          "testdata",
          "test-data",
          "test_data",
          "fixture",
          "fixtures",
          "stub",
          "stubs");

  /// A directory that looks like a history and is not read as one, and why, in a sentence.
  public record LeftOut(String path, String reason) {}

  /// `histories` are the directories that hold one each.
  public record Found(List<String> histories, List<LeftOut> leftOut) {}

  private SqlDirectories() {}

  /// Of `found`, directories that hold SQL files themselves, those that are histories. A directory
  /// of `asked`, which somebody named, is one as a whole where SQL files are below it and no
  /// history is, nor one of `others`, which are told already.
  public static Found histories(
      FileTree tree, List<String> found, List<String> asked, Collection<String> others) {
    Set<String> candidates = new TreeSet<>();
    for (String directory : found) {
      boolean part = isPart(tree, directory) || isVersionAmongOthers(directory, found);
      candidates.add(part ? FileTree.parent(directory) : directory);
    }
    List<String> histories = new ArrayList<>();
    List<LeftOut> leftOut = new ArrayList<>();
    for (String candidate : candidates) {
      boolean covered = histories.stream().anyMatch(each -> isWithin(candidate, each));
      if (covered || !SqlMigrationReader.holdsMigrations(tree, candidate)) {
        continue;
      }
      if (!isNamed(candidate, asked) && isRunByHand(tree, candidate)) {
        leftOut.add(new LeftOut(candidate, "scripts from one version to another are no history"));
      } else {
        histories.add(candidate);
        for (String name : SqlFiles.withoutNumber(scripts(tree, candidate))) {
          String path = FileTree.join(candidate, name);
          leftOut.add(new LeftOut(path, "a file without a number among numbered ones is not run"));
        }
      }
    }
    List<String> all = new ArrayList<>(others);
    all.addAll(histories);
    if (!all.stream().allMatch(SqlDirectories::isOfTests)) {
      for (String each : List.copyOf(histories)) {
        if (isOfTests(each) && !isNamed(each, asked)) {
          histories.remove(each);
          leftOut.add(new LeftOut(each, "migrations for tests are no history of this project"));
        }
      }
      for (String each : List.copyOf(histories)) {
        if (isOfEmptyDatabases(each) && !isNamed(each, asked)) {
          histories.remove(each);
          leftOut.add(new LeftOut(each, "run where there is no database yet, and never again"));
        }
      }
    }
    for (String directory : asked) {
      boolean told =
          all.stream().anyMatch(each -> isWithin(each, directory) || isWithin(directory, each))
              || leftOut.stream().anyMatch(each -> isWithin(each.path(), directory));
      if (!told
          && !directory.isEmpty()
          && found.stream().anyMatch(each -> isWithin(each, directory))) {
        histories.add(directory);
      }
    }
    return new Found(List.copyOf(histories), List.copyOf(leftOut));
  }

  private static boolean isNamed(String directory, List<String> asked) {
    return asked.stream()
        .anyMatch(each ->
            !each.isEmpty()
                && (isWithin(each, directory) || isOfTests(each) && isWithin(directory, each)));
  }

  private static boolean isOfTests(String directory) {
    return Stream.of(directory.split("/")).anyMatch(TRIALS::contains);
  }

  /// The images of PostgreSQL and MySQL run what is in such a directory before they first start.
  private static boolean isOfEmptyDatabases(String directory) {
    return Stream.of(directory.split("/")).anyMatch(each -> each.endsWith("initdb.d"));
  }

  private static boolean isWithin(String path, String directory) {
    return directory.isEmpty() || path.equals(directory) || path.startsWith(directory + "/");
  }

  private static boolean isRunByHand(FileTree tree, String directory) {
    List<String> scripts = scripts(tree, directory);
    long fitting =
        scripts.stream().filter(name -> FROM_VERSION_TO_VERSION.matcher(name).matches()).count();
    return fitting * 2 > scripts.size();
  }

  /// Diesel, Prisma and their kin give each migration a directory of its own. Whether the history
  /// is the directory above.
  private static boolean isPart(FileTree tree, String directory) {
    String above = FileTree.parent(directory);
    return isOneMigration(tree, directory)
        || directory.equals(FileTree.join(above, "deploy"))
            && tree.isFile(FileTree.join(above, "sqitch.plan"));
  }

  /// Some projects give each release a directory: `0.17/01__users.sql`, `2/04_oidc.up.sql`.
  private static boolean isVersionAmongOthers(String directory, List<String> found) {
    String above = FileTree.parent(directory);
    return SqlFiles.isVersion(SqlFiles.name(directory))
        && found.stream()
            .anyMatch(each ->
                !each.equals(directory)
                    && FileTree.parent(each).equals(above)
                    && SqlFiles.isVersion(SqlFiles.name(each)));
  }

  private static boolean isOneMigration(FileTree tree, String directory) {
    List<String> scripts = scripts(tree, directory);
    return !directory.isEmpty() && !scripts.isEmpty() && PAIR_NAMES.containsAll(scripts);
  }

  private static List<String> scripts(FileTree tree, String directory) {
    try {
      return tree.list(directory).stream().filter(name -> name.endsWith(".sql")).toList();
    } catch (IOException e) {
      return List.of();
    }
  }
}
