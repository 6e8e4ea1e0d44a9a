package dev.reprise.rule;

import dev.reprise.alembic.EnvironmentReader;
import dev.reprise.alembic.Evaluated;
import dev.reprise.alembic.Evaluator;
import dev.reprise.alembic.RepositoryModules;
import dev.reprise.alembic.library.AlembicLibrary;
import dev.reprise.alembic.library.schema.CreatedTables.CreatedTable;
import dev.reprise.alembic.platform.PlatformReader;
import dev.reprise.alembic.value.IgnoredArguments.IgnoredArgument;
import dev.reprise.finding.Coverage;
import dev.reprise.finding.Place;
import dev.reprise.history.Discovery;
import dev.reprise.history.History;
import dev.reprise.history.HistoryReader;
import dev.reprise.history.MigrationDirectory;
import dev.reprise.history.Revision;
import dev.reprise.history.RevisionFiles;
import dev.reprise.history.Unread;
import dev.reprise.operation.Operation;
import dev.reprise.operation.Origin;
import dev.reprise.operation.Plan;
import dev.reprise.operation.PlanSteps;
import dev.reprise.operation.Platform;
import dev.reprise.operation.Step;
import dev.reprise.operation.Version;
import dev.reprise.replay.CrashPoints;
import dev.reprise.replay.HistoryReplay;
import dev.reprise.replay.PlannedRevision;
import dev.reprise.replay.Replayed;
import dev.reprise.rule.Knowledge.Directory;
import dev.reprise.sql.SqlDirectories;
import dev.reprise.sql.SqlMigration;
import dev.reprise.sql.SqlMigrationReader;
import dev.reprise.syntax.python.Module;
import dev.reprise.text.Cores;
import dev.reprise.text.FileTree;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Reads a project's migrations and works out all that rules ask for.
public final class KnowledgeReader {
  private final FileTree tree;
  private final Settings settings;
  private final List<Directory> directories = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private int files;

  /// Versions given on the command line or in the configuration; null: what the project's files
  /// say.
  public record Overrides(
      @Nullable Version alembic, @Nullable Version sqlalchemy, @Nullable Version postgresql) {
    public static final Overrides NONE = new Overrides(null, null, null);
  }

  /// Which revisions' way down is read.
  public enum Downgrades {
    NONE,
    /// Of those whose way up creates a type, and that way is gone there and back: what it leaves
    /// behind is all that is told of it.
    BEHIND_NEW_TYPES,
    ALL
  }

  /// How to look. All but the overrides spare time: `asked` tells by path which files' revisions
  /// are studied; the others are run for what they leave.
  public record Settings(
      Overrides overrides,
      CrashPoints crashPoints,
      Downgrades downgrades,
      Predicate<String> asked) {
    public static final Settings LINT =
        new Settings(Overrides.NONE, CrashPoints.OWN, Downgrades.BEHIND_NEW_TYPES, path -> true);

    public Settings with(Overrides overrides) {
      return new Settings(overrides, crashPoints, downgrades, asked);
    }

    public Settings only(Predicate<String> asked) {
      return new Settings(overrides, crashPoints, downgrades, asked);
    }
  }

  /// `problems` are one line each, with the path (and place) of what could not be read.
  public record Read(Knowledge knowledge, Coverage coverage, List<String> problems) {}

  private KnowledgeReader(FileTree tree, Settings settings) {
    this.tree = tree;
    this.settings = settings;
  }

  /// Everything at and below `directories`, which are relative to the tree's root.
  public static Read read(FileTree tree, List<String> directories, Settings settings) {
    return new KnowledgeReader(tree, settings).read(directories);
  }

  private Read read(List<String> roots) {
    Discovery.Found found = Discovery.below(tree, roots);
    found.problems().forEach(each -> problems.add(each.path() + ": " + each.reason()));
    found.alembic().forEach(this::alembic);
    SqlDirectories.histories(tree, found.sql(), roots).forEach(this::sql);
    Knowledge knowledge = new Knowledge(directories);
    return new Read(knowledge, coverage(), problems);
  }

  private void alembic(MigrationDirectory directory) {
    HistoryReader.Read read = HistoryReader.read(tree, directory);
    problems.addAll(read.problems());
    files += read.modules().size();
    Platform platform = platform(directory.path());
    String script = directory.script() == null ? directory.path() : directory.script();
    var modules = RepositoryModules.of(tree, script, directory.importRoots());
    var convention = EnvironmentReader.namingConvention(tree, script, platform, modules);
    var evaluator = new Evaluator(platform, AlembicLibrary::new, modules, convention);
    List<Revision> order = read.history().oldestFirst();
    List<Plans> plans =
        Cores.map(order, each -> evaluate(evaluator, each, read.modules().get(each.path())));
    directories.add(study(read.history(), platform, order, plans));
  }

  /// A revision whose file cannot be read as a whole may do anything.
  private Plans evaluate(Evaluator evaluator, Revision revision, @Nullable Module module) {
    if (module == null) {
      Origin file = new Origin.Code(revision.source(), revision.idSpan(), List.of());
      Step anything = new Step.Unknown("the file cannot be read", Operation.Reach.SCHEMA, file);
      Plan plan = new Plan(List.of(anything), Plan.Transaction.WHOLE);
      return new Plans(plan, plan, List.of(), List.of());
    }
    Evaluated evaluated = evaluator.upgrade(module);
    Plan upgrade = evaluated.upgrade();
    Plan downgrade = asksDown(upgrade) ? evaluator.downgrade(module) : Plan.EMPTY;
    return new Plans(upgrade, downgrade, evaluated.ignored(), evaluated.tables());
  }

  private boolean asksDown(Plan upgrade) {
    return switch (settings.downgrades()) {
      case NONE -> false;
      case BEHIND_NEW_TYPES ->
          PlanSteps.operations(upgrade).stream()
              .anyMatch(each -> each.operation() instanceof Operation.CreateType);
      case ALL -> true;
    };
  }

  /// SQL files follow one another in the order their tool runs them.
  private void sql(String directory) {
    Platform platform = platform(directory);
    SqlMigrationReader.Read read = SqlMigrationReader.read(tree, directory, platform, null);
    problems.addAll(read.problems());
    files += read.migrations().size();
    List<Revision> revisions = new ArrayList<>();
    List<Plans> plans = new ArrayList<>();
    String parent = null;
    for (SqlMigration migration : read.migrations()) {
      Revision revision = RevisionFiles.sql(directory, migration.source(), parent);
      revisions.add(revision);
      Plan downgrade = asksDown(migration.upgrade()) ? migration.downgrade() : Plan.EMPTY;
      plans.add(new Plans(migration.upgrade(), downgrade, List.of(), List.of()));
      parent = revision.id();
    }
    History history = new History(new MigrationDirectory(directory, read.runner()), revisions);
    directories.add(study(history, platform, revisions, plans));
  }

  private record Plans(
      Plan upgrade, Plan downgrade, List<IgnoredArgument> ignored, List<CreatedTable> tables) {}

  private Directory study(
      History history, Platform platform, List<Revision> order, List<Plans> both) {
    Map<Revision, Integer> positions = new HashMap<>();
    List<PlannedRevision> planned = new ArrayList<>(order.size());
    for (int i = 0; i < order.size(); i++) {
      Revision revision = order.get(i);
      List<Integer> parents = new ArrayList<>();
      for (Revision parent : history.prerequisites(revision)) {
        Integer position = positions.get(parent);
        if (position != null) {
          parents.add(position);
        }
      }
      Plans plans = both.get(i);
      boolean trueBase = revision.down().isEmpty() && revision.dependsOn().isEmpty();
      planned.add(
          new PlannedRevision(
              revision.id(), parents, plans.upgrade(), plans.downgrade(), trueBase));
      positions.put(revision, i);
    }
    BitSet asked = asked(order, both);
    List<Replayed> replayed =
        HistoryReplay.replay(
            planned,
            settings.crashPoints(),
            settings.downgrades() == Downgrades.BEHIND_NEW_TYPES,
            asked::get);
    List<Studied> studied = new ArrayList<>(replayed.size());
    for (int i = asked.nextSetBit(0); i >= 0; i = asked.nextSetBit(i + 1)) {
      Plans plans = both.get(i);
      studied.add(
          new Studied(
              order.get(i),
              plans.upgrade(),
              plans.downgrade(),
              plans.ignored(),
              plans.tables(),
              replayed.get(studied.size()),
              platform));
    }
    return new Directory(history, platform, both.stream().map(Plans::upgrade).toList(), studied);
  }

  /// A revision is asked for with its own file, and with that of a helper that sends some of its
  /// statements: a finding may stand in either.
  private BitSet asked(List<Revision> order, List<Plans> plans) {
    BitSet asked = new BitSet(order.size());
    for (int i = 0; i < order.size(); i++) {
      String own = order.get(i).path();
      asked.set(i, settings.asked().test(own) || sentFromAsked(plans.get(i), own));
    }
    return asked;
  }

  private boolean sentFromAsked(Plans plans, String own) {
    for (Plan plan : List.of(plans.upgrade(), plans.downgrade())) {
      for (Step step : PlanSteps.of(plan)) {
        String path = step.origin().source().path();
        if (!path.equals(own) && settings.asked().test(path)) {
          return true;
        }
      }
    }
    return false;
  }

  /// All files count, and the operations of those asked for.
  private Coverage coverage() {
    int revisions = 0;
    int operations = 0;
    List<Coverage.Unread> unread = new ArrayList<>();
    for (Directory directory : directories) {
      revisions += directory.history().revisions().size();
      for (Studied studied : directory.revisions()) {
        operations += studied.replayed().operations();
        for (Replayed.Gap gap : studied.replayed().unread()) {
          Place place = new Place(gap.origin().source(), gap.origin().head());
          unread.add(new Coverage.Unread(place, gap.reason()));
        }
      }
    }
    int understood = Math.max(0, operations - unread.size());
    for (Directory directory : directories) {
      for (Unread each : directory.history().unread()) {
        unread.add(new Coverage.Unread(new Place(each.source(), each.span()), each.reason()));
      }
    }
    return new Coverage(files, revisions, operations, understood, unread);
  }

  private Platform platform(String directory) {
    Platform found = PlatformReader.read(tree, directory);
    Overrides overrides = settings.overrides();
    return new Platform(
        overrides.alembic() == null ? found.alembic() : overrides.alembic(),
        overrides.sqlalchemy() == null ? found.sqlalchemy() : overrides.sqlalchemy(),
        overrides.postgresql() == null ? found.postgresql() : overrides.postgresql(),
        overrides.equals(Overrides.NONE) ? found.from() : "the command line",
        overrides.alembic() != null || found.alembicTold());
  }
}
