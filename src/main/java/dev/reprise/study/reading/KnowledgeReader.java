package dev.reprise.study.reading;

import dev.reprise.alembic.environment.ChangedAlembic;
import dev.reprise.alembic.environment.DatabaseReader;
import dev.reprise.alembic.environment.EnvironmentFacts;
import dev.reprise.alembic.platform.Drivers;
import dev.reprise.alembic.platform.PlatformReader;
import dev.reprise.alembic.python.module.RepositoryModules;
import dev.reprise.finding.Coverage;
import dev.reprise.history.Discovery;
import dev.reprise.history.History;
import dev.reprise.history.HistoryReader;
import dev.reprise.history.MigrationDirectory;
import dev.reprise.history.Revision;
import dev.reprise.history.RevisionFiles;
import dev.reprise.history.SqlHistoryReader;
import dev.reprise.history.runner.SqlDirectories;
import dev.reprise.history.runner.SqlMigration;
import dev.reprise.history.runner.SqlMigrationReader;
import dev.reprise.history.runner.SqlPaths;
import dev.reprise.history.runner.SqlPlace;
import dev.reprise.history.runner.SqlTarget;
import dev.reprise.operation.Plan;
import dev.reprise.operation.platform.Database;
import dev.reprise.operation.platform.Platform;
import dev.reprise.operation.platform.Release;
import dev.reprise.operation.platform.Target;
import dev.reprise.operation.platform.Version;
import dev.reprise.study.Knowledge;
import dev.reprise.study.Knowledge.Directory;
import dev.reprise.study.Mishaps;
import dev.reprise.study.Servers;
import dev.reprise.study.StudiedRevision;
import dev.reprise.study.Surroundings;
import dev.reprise.text.CacheStore;
import dev.reprise.text.FileTree;
import dev.reprise.text.ObservedTree;
import dev.reprise.text.RememberedTree;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reads a project's migrations and computes everything that rules need.
public final class KnowledgeReader {
  private final FileTree tree;
  private final Settings settings;
  private final List<Directory> unreplayed = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private final List<LeftOut> leftOut = new ArrayList<>();
  private final List<String> alsoFor = new ArrayList<>();
  private final List<Directory> replayed = new ArrayList<>();
  private List<String> roots = List.of();

  /// A folder named after one often serves the other.
  private static final Set<Database> MYSQL = Set.of(Database.MYSQL, Database.MARIADB);

  private int files;

  /// `problems` has one line per read error, with the path (and position); `leftOut` are histories
  /// that were not replayed. `replayed` is the number of those that were, `alsoFor` has one line
  /// for each that is for other databases as well, or is run by an Alembic of its own.
  public record Read(
      Knowledge knowledge,
      Coverage coverage,
      List<String> problems,
      int replayed,
      List<LeftOut> leftOut,
      List<String> alsoFor) {

    /// A copy with more problems.
    public Read with(List<String> more) {
      List<String> all = new ArrayList<>(problems);
      all.addAll(more);
      return more.isEmpty()
          ? this
          : new Read(knowledge, coverage, List.copyOf(all), replayed, leftOut, alsoFor);
    }
  }

  /// Migrations that were not replayed, with the reason as a sentence. `otherDatabase`: because
  /// their database is not supported; then their order and their ids were still checked.
  public record LeftOut(String path, String reason, boolean otherDatabase) {
    public String describe() {
      return path + ": " + reason;
    }
  }

  private KnowledgeReader(FileTree tree, Settings settings) {
    this.tree = RememberedTree.ofNames(tree);
    this.settings = settings;
  }

  /// Everything at and below `directories`, which are relative to the tree's root.
  public static Read read(FileTree tree, List<String> directories, Settings settings) {
    return new KnowledgeReader(tree, settings).read(directories);
  }

  private Read read(List<String> roots) {
    this.roots = roots;
    PlanMemory.Look memory = settings.memory();
    Discovery.Found found =
        memory == null
            ? Discovery.below(tree, roots)
            : memory.found(roots, () -> Discovery.below(tree, roots));
    Asked asked = settings.asked();
    found.problems().stream()
        .filter(each -> !asked.leavesOut(List.of(each.path())))
        .forEach(each -> problems.add(each.path() + ": " + each.reason()));
    found.alembic().stream()
        .filter(each -> !asked.leavesOut(each.versions()))
        .forEach(this::alembic);
    SqlDirectories.Found sql =
        SqlDirectories.histories(
            tree,
            found.sql(),
            found.configurations(),
            roots,
            found.alembic().stream().map(MigrationDirectory::path).toList());
    sql.histories().stream()
        .filter(each -> !asked.leavesOut(List.of(each.directory())))
        .forEach(this::sql);
    sql.problems().stream()
        .filter(each -> !asked.leavesOut(List.of(each.path())))
        .forEach(each -> problems.add(each.path() + ": " + each.reason()));
    sql.leftOut().stream()
        .filter(each -> !asked.leavesOut(List.of(each.path())))
        .forEach(each -> leftOut.add(new LeftOut(each.path(), each.reason(), false)));
    List<Directory> all = new ArrayList<>(replayed);
    all.addAll(unreplayed);
    Knowledge knowledge = new Knowledge(all);
    knowledge
        .revisions()
        .flatMap(each -> Mishaps.of(each.replayed()).stream())
        .distinct()
        .forEach(problems::add);
    return new Read(
        knowledge, StudyCoverage.of(replayed, files), problems, replayed.size(), leftOut, alsoFor);
  }

  /// The databases on which to replay the history; reports if there are none, or fewer than the
  /// history is for. If several are requested it is replayed on each, unless its path names one of
  /// them.
  private List<Database> replayedOn(String path, Supplier<Target> read, Supplier<History> history) {
    Settings.Overrides overrides = settings.overrides();
    boolean asked = overrides.target().isTold();
    if (overrides.target().told().size() > 1) {
      Database named = Database.inPath(path);
      return named != null && overrides.target().holds(named)
          ? List.of(named)
          : List.copyOf(overrides.target().told().keySet());
    }
    Target own = asked ? ownName(path) : null;
    Target target =
        own != null
            ? own
            : asked ? overrides.target() : overrides.tellDatabase() ? Target.NOT_TOLD : read.get();
    Database judged = target.judged();
    if (judged == null || own != null || !asked && target.isSqliteBesideOthers()) {
      String reason =
          "for "
              + target.describe()
              + (judged == null
                  ? "; Reprise supports PostgreSQL, MySQL, MariaDB and SQLite"
                  : "; skipped; to check it, use " + target.options());
      leftOut.add(new LeftOut(path, reason, true));
      unreplayed.add(new Directory(history.get(), platform(path), _ -> List.of(), List.of()));
      return List.of();
    }
    String more = target.without(judged);
    if (!more.isEmpty()) {
      alsoFor.add(
          path
              + ": checked as "
              + judged.title()
              + "; also targets "
              + more
              + "; to choose another, use --database");
    }
    return List.of(judged);
  }

  /// The database a directory is named after, if another one was requested: then its neighbor is
  /// meant. Null for a directory that was itself requested.
  private @Nullable Target ownName(String path) {
    Database named = roots.contains(path) ? null : Database.inPath(path);
    Target asked = settings.overrides().target();
    if (named == null || !named.isJudged() || asked.holds(named)) {
      return null;
    }
    boolean alike = MYSQL.contains(named) && MYSQL.containsAll(asked.told().keySet());
    return alike ? null : Target.of(named, "by its name");
  }

  private void alembic(MigrationDirectory directory) {
    HistoryReader.Read read = HistoryReader.read(tree, directory, settings.asked()::holds);
    History history = read.history();
    problems.addAll(read.problems());
    List<Database> databases = replayedOn(directory.path(), () -> target(history), () -> history);
    files += databases.isEmpty() ? 0 : read.files();
    String changed = ChangedAlembic.in(tree, script(directory));
    if (changed != null && !databases.isEmpty()) {
      alsoFor.add(
          "%s: findings assume unmodified Alembic, but %s changes what it sends"
              .formatted(directory.path(), changed));
    }
    databases.forEach(each -> alembic(directory, read, platform(directory.path()).on(each)));
  }

  private void alembic(MigrationDirectory directory, HistoryReader.Read read, Platform platform) {
    History history = read.history();
    var observed = new ObservedTree(tree);
    var plans =
        new AlembicPlans(
            observed,
            read,
            platform,
            settings.downgrades(),
            AssumedSettings.values(settings.assumptions()),
            settings.memory());
    List<Revision> order = history.oldestFirst();
    CacheStore shelf = plans.databases().size() == 1 ? settings.shelf() : CacheStore.NONE;
    var states =
        new EarlierStates(
            shelf,
            tree,
            history,
            order,
            () ->
                platform
                    + " "
                    + directory
                    + " "
                    + plans.databases()
                    + " "
                    + new TreeMap<>(settings.assumptions()),
            () -> Servers.of(platform).empty().conventions());
    Set<Revision> asked = AlembicPlans.studied(history, settings.asked());
    Map<Revision, EarlierState> known = new HashMap<>(states.before(asked));
    List<Revision> needed = needed(history, order, asked, known.keySet());
    List<List<Plans>> each = plans.of(needed, known.keySet());
    List<StudiedRevision> studied =
        new HistoryStudy(history, platform, settings, plans.facts()).of(needed, each, known);
    problems.addAll(plans.problems());
    if (read.problems().isEmpty() && plans.problems().isEmpty()) {
      states.keep(known, asked, observed);
    }
    replayed.add(
        new Directory(
            history,
            platform,
            from -> upgrades(plans.of(order.subList(order.indexOf(from), order.size()), Set.of())),
            studied,
            plans.unheldTransaction(),
            new Surroundings(
                tree, directory.script() == null ? directory.path() : directory.script())));
  }

  private static String script(MigrationDirectory directory) {
    return directory.script() == null ? directory.path() : directory.script();
  }

  private Target target(History history) {
    PlanMemory.Look memory = settings.memory();
    return memory == null
        ? readTarget(history)
        : memory.target(history.directory().path(), () -> readTarget(history));
  }

  private Target readTarget(History history) {
    MigrationDirectory directory = history.directory();
    String script = script(directory);
    return DatabaseReader.read(
        tree,
        script,
        directory.path(),
        RepositoryModules.of(tree, script, directory.importRoots()),
        history.revisions().stream().map(Revision::source).toList());
  }

  /// The part of `order` that has to run or to be known: the requested revisions, and either the
  /// `known` states just before them, or all their ancestors.
  private static List<Revision> needed(
      History history, List<Revision> order, Set<Revision> asked, Set<Revision> known) {
    if (asked.size() == order.size()) {
      return order;
    }
    Set<Revision> needed = new HashSet<>(asked);
    needed.addAll(known);
    if (known.isEmpty()) {
      asked.forEach(each -> needed.addAll(history.ancestors(each)));
    }
    return order.stream().filter(needed::contains).toList();
  }

  /// SQL files follow each other in their tool's execution order.
  private void sql(SqlPlace place) {
    String directory = place.directory();
    Supplier<History> listed = () -> SqlHistoryReader.read(tree, place).history();
    SqlPaths paths = SqlPaths.of(tree, place);
    List<Database> databases = replayedOn(directory, () -> sqlTarget(paths), listed);
    tellOthers(paths, databases);
    if (!databases.isEmpty() && !paths.unread().isEmpty()) {
      alsoFor.add(paths.unread());
    }
    databases.forEach(each -> sql(directory, paths, platform(directory).on(each)));
  }

  private static boolean serves(Database database, Database named) {
    return database == named || MYSQL.contains(database) && MYSQL.contains(named);
  }

  /// `1_a.mysql.up.sql` beside `1_a.postgres.up.sql`.
  private void tellOthers(SqlPaths paths, List<Database> databases) {
    Map<Database, String> others = new EnumMap<>(Database.class);
    for (String path : settings.overrides().tellDatabase() ? List.<String>of() : paths.all()) {
      Database named = Database.inPath(path);
      if (named != null
          && named.isJudged()
          && databases.stream().noneMatch(each -> serves(each, named))) {
        others.putIfAbsent(named, path);
      }
    }
    if (!databases.isEmpty() && !others.isEmpty()) {
      alsoFor.add(
          "%s: files for %s are not checked; to check them, use %s"
              .formatted(
                  paths.place().directory(),
                  others.entrySet().stream()
                      .map(each -> each.getKey().title() + " (" + each.getValue() + ")")
                      .collect(Collectors.joining(" and ")),
                  others.keySet().stream()
                      .map(each -> "--database " + each.word())
                      .collect(Collectors.joining(" or "))));
    }
  }

  private void sql(String directory, SqlPaths paths, Platform platform) {
    SqlMigrationReader.Read read =
        SqlMigrationReader.read(
            tree, paths, platform, _ -> settings.downgrades().isAsked(), settings.assumptions());
    problems.addAll(read.problems());
    files += read.migrations().size();
    List<Revision> revisions = new ArrayList<>();
    List<List<Plans>> plans = new ArrayList<>();
    String parent = null;
    for (SqlMigration migration : read.migrations()) {
      Revision revision =
          RevisionFiles.sql(directory, migration.source(), parent, migration.unread());
      revisions.add(revision);
      plans.add(List.of(new Plans(migration.upgrade(), migration.downgrade(), List.of())));
      parent = revision.id();
    }
    History history =
        new History(
            new MigrationDirectory(directory, read.runner(), paths.place().names()), revisions);
    List<StudiedRevision> studied =
        new HistoryStudy(history, platform, settings, EnvironmentFacts.NONE)
            .of(revisions, plans, new HashMap<>());
    replayed.add(
        new Directory(
            history,
            platform,
            from -> upgrades(plans.subList(revisions.indexOf(from), plans.size())),
            studied));
  }

  private Target sqlTarget(SqlPaths paths) {
    String directory = paths.place().directory();
    Target run = Drivers.run(tree, directory);
    if (run.judged() == null && Database.inPath(directory) == null) {
      return run;
    }
    Target target = SqlTarget.of(tree, paths);
    return target.isTold() ? target : run.and(Drivers.around(tree, directory));
  }

  private static List<Plan> upgrades(List<List<Plans>> plans) {
    return plans.stream().flatMap(List::stream).map(Plans::upgrade).toList();
  }

  private Platform platform(String directory) {
    PlanMemory.Look memory = settings.memory();
    Platform found =
        memory == null
            ? PlatformReader.read(tree, directory)
            : memory.platform(directory, () -> PlatformReader.read(tree, directory));
    Settings.Overrides overrides = settings.overrides();
    Platform platform =
        new Platform(
            given(overrides.alembic(), found.alembicRelease()),
            given(overrides.sqlalchemy(), found.sqlalchemyRelease()),
            found.servers(),
            found.database());
    for (var server : overrides.servers().entrySet()) {
      platform =
          platform.with(server.getKey(), Release.known(server.getValue(), "the command line"));
    }
    return platform;
  }

  private static Release given(@Nullable Version version, Release found) {
    return version == null ? found : Release.known(version, "the command line");
  }
}
