package dev.reprise.history.runner;

import dev.reprise.history.configured.ConfiguredDirectories;
import dev.reprise.history.configured.FlywayCallback;
import dev.reprise.history.configured.Tool;
import dev.reprise.operation.platform.Database;
import dev.reprise.text.FileTree;
import dev.reprise.text.WordList;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Determines which directories with SQL files are histories of migrations.
public final class SqlDirectories {
  static final Set<String> PAIR_NAMES = Set.of("up.sql", "down.sql", "migration.sql");

  /// `1.2to1.3.sql`, `upgrade-1.2-1.3.sql`, `books--1.2--1.3.sql`: run individually by people, or
  /// by `ALTER EXTENSION`.
  private static final Pattern FROM_VERSION_TO_VERSION =
      Pattern.compile("(?i)(.*[^0-9.])?v?\\d+(\\.\\d+)+[-_ ]*(to|-|_)[-_ ]*v?\\d+(\\.\\d+)+.*");

  private static final Set<String> TRIALS =
      WordList.set(
          """
          test tests testing __tests__ testdata test-data test_data fixture fixtures stub stubs
          """);

  /// Files that mark a project, or a part of one.
  private static final List<String> MANIFESTS =
      WordList.list(
          """
          go.mod Cargo.toml package.json pom.xml build.gradle build.gradle.kts pyproject.toml
          setup.py composer.json Gemfile mix.exs
          """);

  /// A directory that looks like a history but is not read as one, with the reason as a sentence.
  public record LeftOut(String path, String reason) {}

  /// `histories` are the places that contain one each; `problems` are configured directories that
  /// do not exist, if there is nothing else.
  public record Found(List<SqlPlace> histories, List<LeftOut> leftOut, List<LeftOut> problems) {
    public Found {
      histories = List.copyOf(histories);
      leftOut = List.copyOf(leftOut);
      problems = List.copyOf(problems);
    }
  }

  private final FileTree tree;
  private final List<String> found;
  private final List<String> asked;

  /// Directories of Alembic.
  private final Collection<String> others;

  private final ConfiguredDirectories.Found configuration;
  private final List<SqlPlace> configured = new ArrayList<>();
  private final List<String> histories = new ArrayList<>();
  private final List<LeftOut> leftOut = new ArrayList<>();

  private SqlDirectories(
      FileTree tree,
      List<String> found,
      List<String> configurations,
      List<String> asked,
      Collection<String> others) {
    this.tree = tree;
    this.found = found;
    this.asked = asked;
    this.others = others;
    List<String> ours = configurations.stream().filter(each -> !isOfTests(each)).toList();
    this.configuration = ConfiguredDirectories.of(tree, ours, found);
  }

  /// The histories among `found`, directories that directly contain SQL files, and those named by
  /// the files `configurations`. A directory of `asked`, named by the user, is a history as a whole
  /// if it contains SQL files but no history, nor one of `others`, which are already known.
  public static Found histories(
      FileTree tree,
      List<String> found,
      List<String> configurations,
      List<String> asked,
      Collection<String> others) {
    return new SqlDirectories(tree, found, configurations, asked, others).read();
  }

  private Found read() {
    configuration.configured().forEach(this::configured);
    Set<String> candidates = new TreeSet<>();
    for (String directory : found) {
      boolean part = isPart(tree, directory) || isVersionAmongOthers(directory, found);
      candidates.add(part ? FileTree.parent(directory) : directory);
    }
    candidates.forEach(this::candidate);
    if (!all().stream().allMatch(SqlDirectories::isOfTests)) {
      leaveOut(SqlDirectories::isOfTests, "test migrations are skipped");
      leaveOut(SqlDirectories::isOfEmptyDatabases, "runs only when a database is created");
    }
    for (ConfiguredDirectories.Configured each : configuration.configured()) {
      leaveOut(
          directory -> isHeapBeside(directory, each),
          "not configured; %s configures %s"
              .formatted(each.where(), String.join(", ", each.directories())));
    }
    configuration.unread().forEach(each -> leftOut.add(new LeftOut(each.path(), each.reason())));
    for (String directory : asked) {
      boolean told =
          all().stream().anyMatch(each -> isWithin(each, directory) || isWithin(directory, each))
              || leftOut.stream().anyMatch(each -> isWithin(each.path(), directory));
      if (!told
          && !directory.isEmpty()
          && found.stream().anyMatch(each -> isWithin(each, directory))) {
        histories.addAll(byDatabase(directory));
      }
    }
    List<SqlPlace> places = new ArrayList<>(configured);
    histories.forEach(each -> places.add(SqlPlace.of(each)));
    places.sort(Comparator.comparing(SqlPlace::directory));
    List<LeftOut> missing = new ArrayList<>();
    if (all().isEmpty()) {
      configuration.missing().stream()
          .filter(each -> asked.stream().anyMatch(root -> isWithin(each.path(), root)))
          .forEach(each -> missing.add(new LeftOut(each.path(), each.reason())));
    }
    return new Found(places, leftOut, missing);
  }

  /// `db` itself, or `db/mysql` and `db/sqlite` if all files are in folders for several databases.
  private List<String> byDatabase(String directory) {
    Map<String, @Nullable Database> folders = new TreeMap<>();
    for (String each : found) {
      if (isWithin(each, directory)) {
        String folder = each;
        Database database = Database.inPath(FileTree.name(folder));
        while (database == null && !folder.equals(directory)) {
          folder = FileTree.parent(folder);
          database = folder.equals(directory) ? null : Database.inPath(FileTree.name(folder));
        }
        folders.put(folder, database);
      }
    }
    return !folders.containsValue(null) && Set.copyOf(folders.values()).size() > 1
        ? List.copyOf(folders.keySet())
        : List.of(directory);
  }

  private List<String> all() {
    List<String> all = new ArrayList<>(others);
    configured.forEach(each -> all.add(each.directory()));
    all.addAll(histories);
    return all;
  }

  private void configured(ConfiguredDirectories.Configured named) {
    SqlPlace place = SqlPlace.of(named);
    if (place == null) {
      return;
    }
    String directory = place.directory();
    boolean outside =
        !asked.isEmpty() && asked.stream().noneMatch(root -> isWithin(directory, root))
            || isOfTests(directory) && !isNamed(directory, asked)
            || others.stream().anyMatch(each -> isWithin(each, directory))
            || configured.stream()
                .anyMatch(each ->
                    isWithin(each.directory(), directory) || isWithin(directory, each.directory()));
    if (!outside && (isRunWhole(place) || !scripts(tree, directory).isEmpty())) {
      configured.add(place);
      tellStrangeFiles(place);
    }
  }

  /// True if the tool also reads subdirectories.
  private boolean isRunWhole(SqlPlace place) {
    boolean split =
        found.stream()
            .anyMatch(each ->
                FileTree.parent(each).equals(place.directory()) && isOneMigration(tree, each));
    return split || place.tool() == Tool.FLYWAY || place.tool() == Tool.SQITCH;
  }

  private void candidate(String directory) {
    // A script beside Alembic's revisions is read by one of them.
    boolean covered =
        others.contains(directory)
            || histories.stream().anyMatch(each -> isWithin(directory, each))
            || configured.stream().anyMatch(each -> each.covers(directory));
    if (covered || !SqlPaths.holdMigrations(tree, directory)) {
      return;
    }
    if (!isNamed(directory, asked) && isRunByHand(tree, directory)) {
      leftOut.add(new LeftOut(directory, "version-to-version scripts do not form a history"));
      return;
    }
    histories.add(directory);
    tellStrangeFiles(SqlPlace.of(directory));
  }

  private void tellStrangeFiles(SqlPlace place) {
    String directory = place.directory();
    List<String> scripts = scripts(tree, directory);
    boolean flyway =
        place.names() != null
            || scripts.stream()
                .anyMatch(each -> MigrationName.of(each, null).convention() == Convention.FLYWAY);
    List<String> strange =
        place.names() == null
            ? SqlFiles.withoutNumber(SqlPaths.of(tree, place).all())
            : scripts.stream().filter(each -> !place.mayRun(each)).toList();
    for (String name : SqlRunner.ignoredPairs(tree, place, scripts)) {
      leftOut.add(
          new LeftOut(
              FileTree.join(directory, name), "golang-migrate ignores files with names like this"));
    }
    for (String name : strange) {
      String reason =
          !flyway
              ? "unnumbered files among numbered ones are not run"
              : FlywayCallback.of(name) == FlywayCallback.ELSEWHERE
                  ? "a callback that `flyway migrate` does not run"
                  : "Flyway ignores files with names like this";
      leftOut.add(new LeftOut(FileTree.join(directory, name), reason));
    }
  }

  private void leaveOut(Predicate<String> which, String reason) {
    for (String each : List.copyOf(histories)) {
      if (which.test(each) && !isNamed(each, asked)) {
        histories.remove(each);
        leftOut.add(new LeftOut(each, reason));
      }
    }
  }

  /// True for a directory of numbered files, identified by neither names nor content, in a project
  /// whose migrations are configured elsewhere.
  private boolean isHeapBeside(String directory, ConfiguredDirectories.Configured named) {
    boolean read =
        configured.stream().anyMatch(each -> each.covers(named.directories().getFirst()));
    if (!read || !module(directory).equals(module(named.directories().getFirst()))) {
      return false;
    }
    SqlMigrationReader.Listed listed = SqlMigrationReader.list(tree, SqlPlace.of(directory));
    return listed.convention() == Convention.NUMBERED
        && (listed.runner() == SqlRunner.OTHER || listed.runner() == SqlRunner.SQLX);
  }

  /// The nearest directory at or above that is a project of its own.
  private String module(String directory) {
    String at = directory;
    while (!at.isEmpty()) {
      String here = at;
      if (MANIFESTS.stream().anyMatch(name -> tree.isFile(FileTree.join(here, name)))) {
        return at;
      }
      at = FileTree.parent(at);
    }
    return "";
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

  /// The images of PostgreSQL and MySQL run such a directory's content before they first start.
  private static boolean isOfEmptyDatabases(String directory) {
    return Stream.of(directory.split("/")).anyMatch(each -> each.endsWith("initdb.d"));
  }

  private static boolean isWithin(String path, String directory) {
    return SqlPlace.isWithin(path, directory);
  }

  private static boolean isRunByHand(FileTree tree, String directory) {
    List<String> scripts = scripts(tree, directory);
    long fitting =
        scripts.stream().filter(name -> FROM_VERSION_TO_VERSION.matcher(name).matches()).count();
    return fitting * 2 > scripts.size();
  }

  /// Diesel, Prisma and similar tools give each migration its own directory. True if the history is
  /// the parent directory.
  private static boolean isPart(FileTree tree, String directory) {
    String above = FileTree.parent(directory);
    return isOneMigration(tree, directory)
        || directory.equals(FileTree.join(above, "deploy"))
            && tree.isFile(FileTree.join(above, "sqitch.plan"));
  }

  /// Some projects have a directory per release: `0.17/01__users.sql`, `2/04_oidc.up.sql`.
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
