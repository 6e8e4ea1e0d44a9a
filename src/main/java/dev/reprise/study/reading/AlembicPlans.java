package dev.reprise.study.reading;

import dev.reprise.alembic.Evaluated;
import dev.reprise.alembic.Evaluator;
import dev.reprise.alembic.environment.EnvironmentFacts;
import dev.reprise.alembic.environment.EnvironmentReader;
import dev.reprise.alembic.environment.OtherDatabases;
import dev.reprise.alembic.library.AlembicLibrary;
import dev.reprise.alembic.library.Environment;
import dev.reprise.alembic.library.schema.NamingConvention;
import dev.reprise.alembic.python.module.RepositoryModules;
import dev.reprise.alembic.value.Value;
import dev.reprise.history.History;
import dev.reprise.history.HistoryReader;
import dev.reprise.history.MigrationDirectory;
import dev.reprise.history.Revision;
import dev.reprise.operation.Origin;
import dev.reprise.operation.Plan;
import dev.reprise.operation.platform.Platform;
import dev.reprise.study.StudiedRevision;
import dev.reprise.study.reading.Settings.Downgrades;
import dev.reprise.syntax.SyntaxError;
import dev.reprise.syntax.python.Module;
import dev.reprise.text.FileTree;
import dev.reprise.text.Mishap;
import dev.reprise.text.Parallel;
import dev.reprise.text.Source;
import dev.reprise.text.Span;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The plans of the revisions of one Alembic directory, computed where needed.
final class AlembicPlans {
  private final HistoryReader.Read read;
  private final Downgrades downgrades;
  private final Platform platform;
  private final PlanMemory.@Nullable Look memory;
  private final FileTree tree;
  private final String script;
  private final RepositoryModules modules;
  private final NamingConvention convention;
  private final Evaluator evaluator;
  private final List<@Nullable String> databases;
  private final Origin.@Nullable Site unheldTransaction;
  private final Map<Revision, List<Plans>> known = new ConcurrentHashMap<>();
  private final Set<String> problems = ConcurrentHashMap.newKeySet();

  AlembicPlans(
      FileTree tree,
      HistoryReader.Read read,
      Platform platform,
      Downgrades downgrades,
      Map<String, Value> assumptions,
      PlanMemory.@Nullable Look memory) {
    this.read = read;
    this.downgrades = downgrades;
    this.platform = platform;
    this.memory = memory;
    this.databases = Databases.of(read.history());
    MigrationDirectory directory = read.history().directory();
    this.tree = tree;
    this.script = directory.script() == null ? directory.path() : directory.script();
    this.modules = RepositoryModules.of(tree, script, directory.importRoots());
    Supplier<Environment> reading = () -> EnvironmentReader.read(tree, script, platform, modules);
    Environment environment =
        memory == null ? reading.get() : memory.environment(script, platform, reading);
    this.convention = environment.convention();
    this.unheldTransaction = EnvironmentReader.unheldTransaction(tree, script, platform, modules);
    this.evaluator =
        new Evaluator(platform, AlembicLibrary::new, modules, environment, assumptions);
  }

  /// The project's facts that few findings need.
  EnvironmentFacts facts() {
    List<Source> all = read.history().revisions().stream().map(Revision::source).toList();
    return new EnvironmentFacts(
        () -> OtherDatabases.of(tree, script, all),
        () ->
            EnvironmentReader.missesConvention(tree, script, convention, modules)
                || EnvironmentReader.namesByEvent(tree, modules, all),
        () -> EnvironmentReader.mentions(tree, script, modules, "search_path"));
  }

  /// The place where env.py requests a transaction that the driver does not open, or null.
  Origin.@Nullable Site unheldTransaction() {
    return unheldTransaction;
  }

  /// The databases each revision runs on; null is the one of a project that names none.
  List<@Nullable String> databases() {
    return databases;
  }

  /// The plans of each revision, in order: one per database. Empty for those that are `known`.
  List<List<Plans>> of(List<Revision> revisions, Set<Revision> known) {
    List<Plans> nothing = Collections.nCopies(databases.size(), Plans.NOTHING);
    return Parallel.map(revisions, each -> known.contains(each) ? nothing : of(each));
  }

  /// Files that were not read completely before, and that cannot be.
  List<String> problems() {
    return problems.stream().sorted().toList();
  }

  private List<Plans> of(Revision revision) {
    List<Plans> plans = known.get(revision);
    if (plans == null) {
      plans =
          Mishap.avoid(
              revision.path(),
              () -> evaluate(revision),
              fault -> Collections.nCopies(databases.size(), Plans.anything(revision, fault)));
      known.put(revision, plans);
    }
    return plans;
  }

  private List<Plans> evaluate(Revision revision) {
    List<Plans> earlier = memory == null ? null : memory.find(platform, databases, revision);
    if (earlier != null) {
      return earlier;
    }
    Module module;
    try {
      module = read.module(revision);
    } catch (SyntaxError e) {
      if (!read.problems().contains(e.describe())) {
        problems.add(e.describe());
      }
      Origin at = new Origin.Code(e.source(), new Span(e.offset(), e.offset()), List.of());
      String reason = StudiedRevision.SYNTAX_ERROR + e.getMessage();
      return Collections.nCopies(databases.size(), Plans.anything(at, reason));
    }
    List<Plans> plans = new ArrayList<>();
    for (String database : databases) {
      plans.add(Databases.isMeant(revision, database) ? evaluate(module, database) : Plans.NOTHING);
    }
    List<Plans> made = List.copyOf(plans);
    if (memory != null) {
      memory.keep(platform, databases, revision, made);
    }
    return made;
  }

  private Plans evaluate(Module module, @Nullable String database) {
    Evaluated evaluated = evaluator.upgrade(module, database);
    Plan upgrade = evaluated.upgrade();
    Plan downgrade = downgrades.isAsked() ? evaluator.downgrade(module, database) : Plan.EMPTY;
    return new Plans(upgrade, downgrade, evaluated.ignored());
  }

  /// The revisions that findings in the requested files may be about: their own revisions, and
  /// those that may import one of these files. All if the files may be anything.
  static Set<Revision> studied(History history, Asked asked) {
    Set<String> paths = new HashSet<>();
    history.revisions().forEach(each -> paths.add(each.path()));
    if (!asked.isWithin(paths)) {
      return new LinkedHashSet<>(history.revisions());
    }
    List<String> modules = new ArrayList<>();
    for (String path : paths) {
      if (asked.holds(path)) {
        modules.add(PlanMemory.moduleName(path));
      }
    }
    Set<Revision> studied = new LinkedHashSet<>();
    for (Revision revision : history.revisions()) {
      if (asked.holds(revision.path()) || mentions(revision, modules)) {
        studied.add(revision);
      }
    }
    return studied;
  }

  private static boolean mentions(Revision revision, List<String> modules) {
    String text = revision.source().text();
    for (String module : modules) {
      if (text.contains(module)) {
        return true;
      }
    }
    return false;
  }
}
