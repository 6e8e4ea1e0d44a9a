package dev.reprise.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.reprise.cli.Main;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Puts mutated projects through the program's own entry, one after the other.
final class Fuzzer {
  private static final Path KEPT = Path.of("target/fuzz");
  private static final long PATIENCE_MINUTES = 5;

  /// Files that are read beside the migrations.
  private static final Map<String, String> BESIDE =
      Map.of(
          "reprise.toml",
          """
          paths = ["."]
          select = ["unguarded-*"]
          ignore = ["unguarded-drop"]
          fail-on = "warning"
          postgresql = "15"

          [assume]
          "cfg.x" = true
          """,
          "pyproject.toml",
          """
          [project]
          name = "x"
          dependencies = ["alembic>=1.13,<2", "SQLAlchemy[asyncio]~=2.0"]

          [tool.alembic]
          script_location = "%(here)s"
          """,
          "uv.lock",
          """
          version = 1

          [[package]]
          name = "alembic"
          version = "1.13.1"

          [[package]]
          name = "sqlalchemy"
          version = "2.0.30"
          """,
          "requirements.txt",
          "alembic==1.13.1  # why\n-r other.txt\nSQLAlchemy>=2.0,!=2.0.3 ; python_version > '3'\n",
          "Pipfile.lock",
          "{\"default\": {\"alembic\": {\"version\": \"==1.13.1\"}, \"sqlalchemy\": {}}}\n",
          "alembic.ini",
          "[alembic]\nscript_location = %(here)s\nversion_locations = %(here)s/a %(here)s/b\n",
          ".reprise-baseline",
          "# accepted findings\nm0.py unguarded-add-column 1 add column t.c\n");

  private static final List<String> COMMANDS =
      List.of(
          "lint --no-cache --format json .",
          "lint --no-cache --format full --format sarif=report.sarif .",
          "lint --no-cache --fix --unsafe-fixes .",
          "lint --no-cache --unsafe-fixes --diff .",
          "lint --no-cache --format concise --alembic 1.16.4 --postgresql 12 .",
          "lint --no-cache --write-baseline .",
          "replay --format json .",
          "replay --crash-points all .",
          "plan .",
          "history .");

  private final Path project;
  private final Seeds seeds;
  private final long seed;
  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final List<String> failures = new ArrayList<>();
  private final int[] statuses = new int[3];
  private int files;
  private int runs;
  private int overTenSeconds;
  private long slowest;

  Fuzzer(Path scratch, Seeds seeds, long seed) {
    this.project = scratch.resolve("project");
    this.seeds = seeds;
    this.seed = seed;
  }

  /// Until so many files have been read.
  void run(int wanted) throws IOException, InterruptedException {
    for (long number = 0; files < wanted; number++) {
      one(new Random(31 * seed + number), seed + "-" + number);
    }
  }

  List<String> failures() {
    return failures;
  }

  String summary() {
    return "%d files in %d runs, statuses 0/1/2: %d/%d/%d, %d failures, %d over 10 CPU seconds, slowest %d ms"
        .formatted(
            files,
            runs,
            statuses[0],
            statuses[1],
            statuses[2],
            failures.size(),
            overTenSeconds,
            slowest / 1_000_000);
  }

  private void one(Random random, String name) throws IOException, InterruptedException {
    Map<String, String> contents = contents(random);
    write(project, contents);
    String command = COMMANDS.get(random.nextInt(COMMANDS.size()));
    runs++;
    files += contents.size();
    String failure = failure(command);
    if (failure != null) {
      failures.add(name + ": reprise " + command + ": " + failure);
      write(KEPT.resolve(name), contents);
    }
  }

  private Map<String, String> contents(Random random) {
    Map<String, String> contents = new LinkedHashMap<>();
    boolean python = random.nextBoolean();
    int migrations = random.nextInt(3) == 0 ? 3 : 1;
    for (int i = 0; i < migrations; i++) {
      List<String> from = python ? seeds.python() : seeds.sql();
      String text = from.get(random.nextInt(from.size()));
      String other = from.get(random.nextInt(from.size()));
      contents.put(
          python ? "m" + i + ".py" : "V" + (i + 1) + "__m.sql",
          python
              ? new PythonMutator(random).mutate(headed(text, i), other)
              : new SqlMutator(random).mutate(text, other));
    }
    if (random.nextInt(6) == 0) {
      List<String> names = BESIDE.keySet().stream().sorted().toList();
      String name = names.get(random.nextInt(names.size()));
      String text = BESIDE.getOrDefault(name, "");
      for (int i = random.nextInt(5); i >= 0; i--) {
        text = Tokens.mutate(text, random);
      }
      contents.put(name, text);
    }
    return contents;
  }

  /// Examples leave out what does not matter to them; without an id nothing would be replayed.
  private static String headed(String text, int number) {
    return text.contains("revision =")
        ? text
        : "revision = \"m"
            + number
            + "\"\ndown_revision = "
            + (number == 0 ? "None" : "\"m" + (number - 1) + "\"")
            + "\n"
            + text;
  }

  private @Nullable String failure(String command) throws InterruptedException {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    long[] spent = new long[1];
    FutureTask<Integer> task =
        new FutureTask<>(() -> {
          int status =
              Main.run(
                  new PrintStream(out, false, UTF_8),
                  new PrintStream(err, false, UTF_8),
                  project,
                  Map.of(),
                  command.split(" "));
          spent[0] = threads.getCurrentThreadCpuTime();
          return status;
        });
    Thread thread = new Thread(null, task, "run", 1 << 20);
    thread.setDaemon(true);
    thread.start();
    try {
      int status = task.get(PATIENCE_MINUTES, TimeUnit.MINUTES);
      slowest = Math.max(slowest, spent[0]);
      overTenSeconds += spent[0] > 10_000_000_000L ? 1 : 0;
      return judge(status, out.toString(UTF_8), err.toString(UTF_8), command);
    } catch (TimeoutException _) {
      return "did not come to an end";
    } catch (java.util.concurrent.ExecutionException thrown) {
      return String.valueOf(thrown.getCause());
    }
  }

  private @Nullable String judge(int status, String out, String err, String command) {
    if (status < 0 || status > 2) {
      return "status " + status;
    }
    statuses[status]++;
    int internal = Math.max(err.indexOf("internal error"), out.indexOf("internal error"));
    if (internal >= 0) {
      String where = err.contains("internal error") ? err : out;
      return where.substring(where.indexOf("internal error")).lines().findFirst().orElse("");
    }
    if (err.contains("memory that are allowed")) {
      return err;
    }
    if (status == 2 && err.isBlank()) {
      return "status 2 without a word";
    }
    boolean cut = command.contains("lint --no-cache --format json") && status < 2;
    return cut && !out.stripTrailing().endsWith("}") ? "the report is cut off" : null;
  }

  private static void write(Path directory, Map<String, String> contents) throws IOException {
    Files.createDirectories(directory);
    try (Stream<Path> old = Files.list(directory)) {
      for (Path each : old.toList()) {
        Files.delete(each);
      }
    }
    for (var each : contents.entrySet()) {
      // A half of a pair is written as a question mark.
      Files.write(directory.resolve(each.getKey()), each.getValue().getBytes(UTF_8));
    }
  }
}
