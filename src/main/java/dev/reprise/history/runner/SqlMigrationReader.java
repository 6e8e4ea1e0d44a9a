package dev.reprise.history.runner;

import dev.reprise.operation.Operation;
import dev.reprise.operation.Origin;
import dev.reprise.operation.Plan;
import dev.reprise.operation.Plan.Transaction;
import dev.reprise.operation.Step;
import dev.reprise.operation.platform.Platform;
import dev.reprise.sql.tree.SessionSettings;
import dev.reprise.sql.tree.SqlOptions;
import dev.reprise.syntax.sql.Script;
import dev.reprise.text.FileTree;
import dev.reprise.text.MappedText;
import dev.reprise.text.Mishap;
import dev.reprise.text.Source;
import dev.reprise.text.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Reads a directory of SQL migrations of any tool.
public final class SqlMigrationReader {

  /// `migrations` in execution order; `problems` has one line for each file that could not be read.
  public record Read(List<SqlMigration> migrations, SqlRunner runner, List<String> problems) {}

  /// The upgrades as text, in execution order.
  ///
  /// @param unread unreadable migrations that run right before some of them
  /// @param convention the layout of the newest, null if there is none
  public record Listed(
      List<Source> upgrades,
      Map<Source, List<String>> unread,
      SqlRunner runner,
      @Nullable Convention convention,
      List<String> problems) {}

  /// The maximum number of statements in a history: beyond it, files are read but not followed. No
  /// hand-written history has more.
  private static final int MOST_STATEMENTS = 3 * Script.MOST;

  /// The number of files read before their statements are counted.
  private static final int AT_ONCE = 16;

  private final FileTree tree;
  private final SqlPlace place;
  private final String directory;
  private final Platform platform;
  private final Predicate<Plan> downgrades;
  private final Map<String, String> said;
  private final List<String> problems = new ArrayList<>();
  private final SqlTexts files;

  private SqlMigrationReader(
      FileTree tree,
      SqlPlace place,
      Platform platform,
      Predicate<Plan> downgrades,
      Map<String, String> said) {
    this.tree = tree;
    this.place = place;
    this.directory = place.directory();
    this.platform = platform;
    this.downgrades = downgrades;
    this.said = said;
    this.files = new SqlTexts(tree, problems);
  }

  /// Reads every SQL file that is an upgrade for the platform's database.
  ///
  /// @param downgrades decides by the upgrade if the downgrade is needed: reading it costs as much
  /// @param said the assumed values of settings, by key
  public static Read read(
      FileTree tree,
      SqlPaths paths,
      Platform platform,
      Predicate<Plan> downgrades,
      Map<String, String> said) {
    var reader = new SqlMigrationReader(tree, paths.place(), platform, downgrades, said);
    reader.problems.addAll(paths.problems());
    List<String> upgrades =
        platform.database() == Platform.NEWEST.database()
            ? paths.upgrades()
            : paths.upgrades(reader.files, platform.database());
    Map<String, String> all = paths.place().byUsualName(paths.all());
    Map<String, List<String>> code = paths.code().before(upgrades, paths.place());
    List<SqlMigration> migrations = new ArrayList<>();
    int statements = 0;
    for (int from = 0; from < upgrades.size(); from += AT_ONCE) {
      boolean followed = statements <= MOST_STATEMENTS;
      for (One each :
          upgrades.subList(from, Math.min(from + AT_ONCE, upgrades.size())).parallelStream()
              .map(path -> reader.one(path, all, followed, code.getOrDefault(path, List.of())))
              .toList()) {
        reader.problems.addAll(each.problems());
        SqlMigration migration = each.migration();
        if (migration != null) {
          boolean left = statements > MOST_STATEMENTS;
          statements += left ? 0 : migration.upgrade().steps().size();
          migrations.add(left ? migration.doing(unfollowed(migration.source())) : migration);
        }
      }
    }
    List<Source> sources = migrations.stream().map(SqlMigration::source).toList();
    return new Read(migrations, reader.runner(sources), reader.problems);
  }

  /// Lists the same files without analyzing them.
  public static Listed list(FileTree tree, SqlPlace place) {
    var reader = new SqlMigrationReader(tree, place, Platform.NEWEST, _ -> false, Map.of());
    SqlPaths paths = SqlPaths.of(tree, place);
    reader.problems.addAll(paths.problems());
    List<Source> upgrades = new ArrayList<>();
    Map<String, List<String>> code = paths.code().before(paths.upgrades(), place);
    Map<Source, List<String>> unread = new HashMap<>();
    for (String path : paths.upgrades()) {
      Source source = reader.source(path);
      if (source != null) {
        upgrades.add(source);
        unread.put(source, code.getOrDefault(path, List.of()));
      }
    }
    return new Listed(
        upgrades, unread, reader.runner(upgrades), reader.convention(upgrades), reader.problems);
  }

  /// Determined by the newest: projects change tools, and leave old files unchanged.
  private SqlRunner runner(List<Source> upgrades) {
    Convention convention = convention(upgrades);
    return convention == null || SqlFiles.isInVersion(local(upgrades.getLast()))
        ? SqlRunner.OTHER
        : SqlRunner.of(tree, place, convention);
  }

  private @Nullable Convention convention(List<Source> upgrades) {
    if (upgrades.isEmpty()) {
      return null;
    }
    Source newest = upgrades.getLast();
    Convention told = MarkerComments.of(newest.text()).convention();
    return MigrationName.of(place.usual(local(newest)), told).convention();
  }

  private String local(Source source) {
    return directory.isEmpty() ? source.path() : source.path().substring(directory.length() + 1);
  }

  /// One file, read independently; null if it has nothing to run or cannot be read.
  private record One(@Nullable SqlMigration migration, List<String> problems) {}

  private One one(String path, Map<String, String> paths, boolean followed, List<String> unread) {
    String whole = FileTree.join(directory, path);
    return Mishap.avoid(
        whole,
        () -> {
          var reader = new SqlMigrationReader(tree, place, platform, downgrades, said);
          return new One(reader.migration(path, paths, followed, unread), reader.problems);
        },
        fault -> new One(null, List.of(whole + ": " + fault)));
  }

  private @Nullable SqlMigration migration(
      String path, Map<String, String> paths, boolean followed, List<String> unread) {
    Source source = source(path);
    if (source == null) {
      return null;
    }
    MarkerComments sections = MarkerComments.of(source.text());
    MigrationName name = MigrationName.of(place.usual(path), sections.convention());
    boolean noTransaction = sections.noTransaction() || isToldSo(path);
    boolean flyway = name.convention() == Convention.FLYWAY;
    Plan upgrade =
        followed ? plan(source, sections.upgrade(), noTransaction, flyway) : unfollowed(source);
    boolean both = followed && downgrades.test(upgrade);
    Plan downgrade = Plan.EMPTY;
    Source downgradeSource = null;
    String undo = MigrationName.downgrade(place.usual(path));
    String other = undo == null ? null : paths.get(undo);
    if (sections.downgrade() != null) {
      downgradeSource = source;
      downgrade = both ? plan(source, sections.downgrade(), noTransaction, flyway) : Plan.EMPTY;
    } else if (other != null) {
      downgradeSource = source(other);
      if (both && downgradeSource != null) {
        Span whole = new Span(0, downgradeSource.text().length());
        boolean bare = noTransaction || MarkerComments.of(downgradeSource.text()).noTransaction();
        downgrade = plan(downgradeSource, whole, bare, flyway);
      }
    }
    return new SqlMigration(
        name.convention(),
        name.id(),
        name.description(),
        source,
        downgradeSource,
        upgrade,
        downgrade,
        name.repeatable(),
        unread);
  }

  /// The plan of a file beyond the limit: it may do anything.
  private static Plan unfollowed(Source source) {
    Origin place = new Origin.Code(source, Span.at(0), List.of());
    String reason =
        "the files before it exceed the limit of %s statements".formatted(MOST_STATEMENTS);
    return new Plan(
        List.of(new Step.Unknown(reason, Operation.Reach.SCHEMA, place)), Transaction.WHOLE);
  }

  private Plan plan(Source source, Span part, boolean noTransaction, boolean flyway) {
    return Mishap.avoid(
        source.path(),
        () ->
            ScriptPlan.of(
                text(source, part),
                SqlOptions.of(platform, new SessionSettings(said::get)),
                noTransaction,
                flyway),
        fault -> {
          Origin place = new Origin.Code(source, Span.at(part.start()), List.of());
          Step unknown = new Step.Unknown(fault, Operation.Reach.SCHEMA, place);
          return new Plan(List.of(unknown), Transaction.WHOLE);
        });
  }

  private MappedText text(Source source, Span part) {
    MappedText text = MappedText.of(source, part);
    return text.spelled(TemplateBranches.of(text.text(), platform.database()));
  }

  /// Diesel's `metadata.toml`, Flyway's file beside the script, and `1_a.autocommit.up.sql` of
  /// Ory's popx.
  private boolean isToldSo(String path) {
    if (path.contains(".autocommit.")) {
      return true;
    }
    int slash = path.lastIndexOf('/');
    String metadata = text((slash < 0 ? "" : path.substring(0, slash + 1)) + "metadata.toml");
    String configuration = text(path + ".conf");
    return metadata != null && says(metadata, "run_in_transaction", "false")
        || configuration != null && says(configuration, "executeInTransaction", "false");
  }

  private static boolean says(String settings, String key, String value) {
    for (String line : settings.lines().toList()) {
      int equals = line.indexOf('=');
      if (equals > 0
          && line.substring(0, equals).strip().equals(key)
          && line.substring(equals + 1).strip().startsWith(value)) {
        return true;
      }
    }
    return false;
  }

  private @Nullable String text(String path) {
    return files.text(FileTree.join(directory, path));
  }

  private @Nullable Source source(String path) {
    return files.source(FileTree.join(directory, path));
  }
}
