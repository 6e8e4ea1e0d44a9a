package dev.reprise.bench;

import dev.reprise.alembic.Evaluator;
import dev.reprise.alembic.library.AlembicLibrary;
import dev.reprise.alembic.platform.PlatformReader;
import dev.reprise.alembic.python.module.RepositoryModules;
import dev.reprise.history.Discovery;
import dev.reprise.history.HistoryReader;
import dev.reprise.history.MigrationDirectory;
import dev.reprise.history.Revision;
import dev.reprise.operation.Plan;
import dev.reprise.replay.CrashPoints;
import dev.reprise.replay.HistoryReplay;
import dev.reprise.replay.PlannedRevision;
import dev.reprise.replay.Replayed;
import dev.reprise.syntax.PythonReader;
import dev.reprise.syntax.SqlReader;
import dev.reprise.syntax.python.Module;
import dev.reprise.syntax.sql.Script;
import dev.reprise.text.DiskTree;
import dev.reprise.text.FileTree;
import dev.reprise.text.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// The floors one by one, warm, in one thread: milliseconds for a whole generated history, or for
/// all generated SQL. `bench/measure.py --jmh` writes both and starts this.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class FloorsBenchmark {
  private final List<Source> revisions = new ArrayList<>();
  private final List<Module> modules = new ArrayList<>();
  private final List<PlannedRevision> planned = new ArrayList<>();
  private final List<String> scripts = new ArrayList<>();
  private Evaluator evaluator;

  @Setup
  public void read() throws IOException {
    FileTree tree = new DiskTree(Path.of(property("bench.history")));
    MigrationDirectory directory = Discovery.below(tree, List.of("")).alembic().getFirst();
    HistoryReader.Read read = HistoryReader.read(tree, directory);
    var loader =
        RepositoryModules.of(
            tree, Objects.requireNonNull(directory.script()), directory.importRoots());
    evaluator =
        new Evaluator(PlatformReader.read(tree, directory.path()), AlembicLibrary::new, loader);
    for (Revision revision : read.history().oldestFirst()) {
      Module module = read.modules().get(revision.path());
      revisions.add(revision.source());
      modules.add(module);
      List<Integer> parents = planned.isEmpty() ? List.of() : List.of(planned.size() - 1);
      planned.add(
          new PlannedRevision(
              revision.id(),
              parents,
              evaluator.upgrade(module).upgrade(),
              Plan.EMPTY,
              parents.isEmpty()));
    }
    try (Stream<Path> files = Files.walk(Path.of(property("bench.sql")))) {
      for (Path file : files.filter(each -> each.toString().endsWith(".sql")).sorted().toList()) {
        scripts.add(Files.readString(file));
      }
    }
  }

  private static String property(String name) {
    return Objects.requireNonNull(System.getProperty(name), name);
  }

  @Benchmark
  public List<Module> pythonReader() {
    List<Module> read = new ArrayList<>();
    revisions.forEach(each -> read.add(PythonReader.read(each)));
    return read;
  }

  @Benchmark
  public List<Script> sqlReader() {
    List<Script> read = new ArrayList<>();
    scripts.forEach(each -> read.add(SqlReader.read(each)));
    return read;
  }

  @Benchmark
  public List<Plan> evaluator() {
    List<Plan> plans = new ArrayList<>();
    modules.forEach(each -> plans.add(evaluator.upgrade(each).upgrade()));
    return plans;
  }

  @Benchmark
  public List<Replayed> replay() {
    return HistoryReplay.replay(planned, CrashPoints.OWN, false, _ -> true).replayed();
  }
}
