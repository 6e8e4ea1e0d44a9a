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
import dev.reprise.text.EncodingException;
import dev.reprise.text.FileTree;
import dev.reprise.text.MappedText;
import dev.reprise.text.Mishap;
import dev.reprise.text.PlainFile;
import dev.reprise.text.Source;
import dev.reprise.text.SourceFile;
import dev.reprise.text.Span;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Reads a directory of SQL migrations, whatever tool runs them.
public final class SqlMigrationReader {

  /// `migrations` in the order they are run; `problems` one line for each file that could not be
  /// read.
  public record Read(List<SqlMigration> migrations, SqlRunner runner, List<String> problems) {}

  /// The upgrades as text, in the order they are run.
  ///
  /// @param convention how the newest is laid out, null where there is none
  public record Listed(
      List<Source> upgrades,
      SqlRunner runner,
      @Nullable Convention convention,
      List<String> problems) {}

  /// All SQL files, and those that are run forwards on PostgreSQL; both relative to their
  /// directory. `problems` one line for each directory that could not be read.
  public record Paths(
      SqlPlace place, List<String> all, List<String> upgrades, List<String> problems) {

    String directory() {
      return place.directory();
    }
  }

  private static final int FEWEST_NUMBERED = 5;

  /// What a history may hold in all: beyond, files are read, but not followed. More than any has
  /// that people write.
  private static final int MOST_STATEMENTS = 3 * Script.MOST;

  /// So many files are worked on before the statements are counted.
  private static final int AT_ONCE = 16;

  private final FileTree tree;
  private final SqlPlace place;
  private final String directory;
  private final Platform platform;
  private final Predicate<Plan> downgrades;
  private final Map<String, String> said;
  private final List<String> problems = new ArrayList<>();

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
  }

  /// Every SQL file below `directory` that is an upgrade for the platform's database.
  ///
  /// @param convention how they are laid out, or null to tell by names and directives
  public static Read read(
      FileTree tree, String directory, Platform platform, @Nullable Convention convention) {
    return read(
        tree, paths(tree, SqlPlace.of(directory)), platform, convention, _ -> true, Map.of());
  }

  /// The same of a directory that has been listed.
  ///
  /// @param downgrades tells by the way up whether the way down is wanted: reading it costs as much
  /// @param said what is said of settings, by their keys
  public static Read read(
      FileTree tree,
      Paths paths,
      Platform platform,
      Predicate<Plan> downgrades,
      Map<String, String> said) {
    return read(tree, paths, platform, null, downgrades, said);
  }

  private static Read read(
      FileTree tree,
      Paths paths,
      Platform platform,
      @Nullable Convention convention,
      Predicate<Plan> downgrades,
      Map<String, String> said) {
    var reader = new SqlMigrationReader(tree, paths.place(), platform, downgrades, said);
    reader.problems.addAll(paths.problems());
    boolean listed = convention == null && platform.database() == Platform.NEWEST.database();
    List<String> upgrades = listed ? paths.upgrades() : reader.upgrades(paths.all(), convention);
    Map<String, String> all = paths.place().byUsualName(paths.all());
    List<SqlMigration> migrations = new ArrayList<>();
    int statements = 0;
    for (int from = 0; from < upgrades.size(); from += AT_ONCE) {
      boolean followed = statements <= MOST_STATEMENTS;
      for (One each :
          upgrades.subList(from, Math.min(from + AT_ONCE, upgrades.size())).parallelStream()
              .map(path -> reader.one(path, all, convention, followed))
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

  /// The same files, but nobody looks at what they do.
  public static Listed list(FileTree tree, SqlPlace place) {
    SqlMigrationReader reader = listing(tree, place);
    List<String> paths = new ArrayList<>();
    reader.collect("", 0, paths);
    List<Source> upgrades = new ArrayList<>();
    for (String path : reader.upgrades(paths, null)) {
      Source source = reader.source(path);
      if (source != null) {
        upgrades.add(source);
      }
    }
    return new Listed(
        upgrades, reader.runner(upgrades), reader.convention(upgrades), reader.problems);
  }

  /// Which files there are, none of them opened.
  public static Paths paths(FileTree tree, SqlPlace place) {
    SqlMigrationReader reader = listing(tree, place);
    List<String> all = new ArrayList<>();
    reader.collect("", 0, all);
    return new Paths(place, all, reader.upgrades(all, null), reader.problems);
  }

  private static SqlMigrationReader listing(FileTree tree, SqlPlace place) {
    return new SqlMigrationReader(tree, place, Platform.NEWEST, _ -> false, Map.of());
  }

  /// Told by the newest: projects change tools, and leave the old files be.
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

  /// One file, read apart from the others; null where it holds nothing to run or cannot be read.
  private record One(@Nullable SqlMigration migration, List<String> problems) {}

  private One one(
      String path, Map<String, String> paths, @Nullable Convention convention, boolean followed) {
    String whole = FileTree.join(directory, path);
    return Mishap.avoid(
        whole,
        () -> {
          var reader = new SqlMigrationReader(tree, place, platform, downgrades, said);
          return new One(reader.migration(path, paths, convention, followed), reader.problems);
        },
        fault -> new One(null, List.of(whole + ": " + fault)));
  }

  /// Whether the names and directives of the files are those of migrations rather than of other
  /// SQL.
  public static boolean holdsMigrations(FileTree tree, String directory) {
    List<String> paths = new ArrayList<>();
    listing(tree, SqlPlace.of(directory)).collect("", 0, paths);
    int all = 0;
    int versioned = 0;
    boolean byTool = false;
    for (String path : paths) {
      MigrationName name = MigrationName.of(path, null);
      boolean direct =
          path.indexOf('/') < 0 || isSplitUp(name.convention()) || SqlFiles.isInVersion(path);
      all += direct ? 1 : 0;
      versioned += direct && name.isVersioned() ? 1 : 0;
      byTool |= direct && name.convention() != Convention.NUMBERED;
    }
    return versioned * 2 >= all
        && versioned > 0
        && (byTool || directory.isEmpty() || versioned >= FEWEST_NUMBERED || isNamedSo(directory));
  }

  /// Whether the files of such a layout stand one directory further down.
  private static boolean isSplitUp(Convention convention) {
    return switch (convention) {
      case DIESEL, PRISMA, SQITCH -> true;
      case FLYWAY, PAIRS, GOOSE, DBMATE, SQL_MIGRATE, TERN, NUMBERED -> false;
    };
  }

  /// A few numbered files may be anything, unless their directory says what they are.
  private static boolean isNamedSo(String directory) {
    String lower = directory.toLowerCase(Locale.ROOT);
    for (String word : List.of("migrat", "update", "upgrade", "patch", "version", "evolution")) {
      if (lower.contains(word)) {
        return true;
      }
    }
    return false;
  }

  private void collect(String below, int depth, List<String> paths) {
    if (depth > 6) {
      return;
    }
    String whole = below.isEmpty() ? directory : FileTree.join(directory, below);
    try {
      for (String name : tree.list(whole)) {
        String path = below.isEmpty() ? name : below + "/" + name;
        if (place.mayRun(name)) {
          if (place.holds(path)) {
            paths.add(path);
          }
        } else if (!name.startsWith(".")
            && tree.isDirectory(FileTree.join(directory, path))
            && !tree.isLink(FileTree.join(directory, path))) {
          collect(path, depth + 1, paths);
        }
      }
    } catch (IOException e) {
      problems.add(whole + ": the directory cannot be read");
    }
  }

  private List<String> upgrades(List<String> paths, @Nullable Convention convention) {
    String planned = place.plan();
    String plan = planned == null ? text("sqitch.plan") : whole(planned);
    if (plan == null || convention != null && convention != Convention.SQITCH) {
      Map<String, String> usual = place.byUsualName(paths);
      return SqlFiles.upgrades(List.copyOf(usual.keySet()), platform.database()).stream()
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

  private @Nullable SqlMigration migration(
      String path, Map<String, String> paths, @Nullable Convention wanted, boolean followed) {
    Source source = source(path);
    if (source == null) {
      return null;
    }
    MarkerComments sections = MarkerComments.of(source.text());
    MigrationName name =
        MigrationName.of(place.usual(path), wanted != null ? wanted : sections.convention());
    boolean noTransaction = sections.noTransaction() || isToldSo(path);
    Plan upgrade = followed ? plan(source, sections.upgrade(), noTransaction) : unfollowed(source);
    boolean both = followed && downgrades.test(upgrade);
    Plan downgrade = Plan.EMPTY;
    Source downgradeSource = null;
    String undo = MigrationName.downgrade(place.usual(path));
    String other = undo == null ? null : paths.get(undo);
    if (sections.downgrade() != null) {
      downgradeSource = source;
      downgrade = both ? plan(source, sections.downgrade(), noTransaction) : Plan.EMPTY;
    } else if (other != null) {
      downgradeSource = source(other);
      if (both && downgradeSource != null) {
        Span whole = new Span(0, downgradeSource.text().length());
        boolean bare = noTransaction || MarkerComments.of(downgradeSource.text()).noTransaction();
        downgrade = plan(downgradeSource, whole, bare);
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
        name.repeatable());
  }

  /// Of a file behind all that are followed: it may do anything.
  private static Plan unfollowed(Source source) {
    Origin place = new Origin.Code(source, Span.at(0), List.of());
    String reason =
        "the files before it hold more than %s statements, all that are followed"
            .formatted(MOST_STATEMENTS);
    return new Plan(
        List.of(new Step.Unknown(reason, Operation.Reach.SCHEMA, place)), Transaction.WHOLE);
  }

  private Plan plan(Source source, Span part, boolean noTransaction) {
    return Mishap.avoid(
        source.path(),
        () ->
            ScriptPlan.of(
                text(source, part),
                SqlOptions.of(platform, new SessionSettings(said::get)),
                noTransaction),
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
    return whole(FileTree.join(directory, path));
  }

  private @Nullable String whole(String path) {
    Source source = tree.isFile(path) ? file(path) : null;
    return source == null ? null : source.text();
  }

  private @Nullable Source source(String path) {
    return file(FileTree.join(directory, path));
  }

  private @Nullable Source file(String whole) {
    try {
      return SourceFile.decode(whole, tree.read(whole)).source();
    } catch (EncodingException e) {
      problems.add(e.describe());
    } catch (IOException e) {
      problems.add(whole + ": " + PlainFile.reason(e));
    }
    return null;
  }
}
