package dev.reprise.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/// Runs mutated projects through the program's own entry point, one after the other.
final class Fuzzer {
  private static final Path KEPT = Path.of("target/fuzz");
  private static final long LONG = 10_000_000_000L;

  /// The directory in which all generated files are kept, so that other programs can run on them.
  private static final String ALL = System.getProperty("fuzz.keep", "");

  /// The number of the first run to be made: what is named `77-25571` begins there.
  private static final long FIRST = Long.getLong("fuzz.first", 0);

  /// Files that are read beside the migrations.
  static final Map<String, String> BESIDE =
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
      Stream.of(
              "lint --no-cache --format json .",
              "lint --no-cache --format full --format sarif=report.sarif .",
              "lint --no-cache --fix --unsafe-fixes .",
              "lint --no-cache --unsafe-fixes --diff .",
              "lint --no-cache --format concise --alembic 1.16.4 --postgresql 12 .",
              "lint --no-cache --write-baseline .",
              "lint --no-cache --format html=report.html --format github --format junit=report.xml"
                  + " .",
              "lint --no-cache --format json --database mysql .",
              "lint --no-cache --format json --database sqlite .",
              "lint --no-cache --fix --unsafe-fixes --database mariadb,postgresql .",
              "lint --no-cache --unsafe-fixes --diff --database mysql .",
              "lint --no-cache --unsafe-fixes --diff --database sqlite .",
              "replay --format json .",
              "replay --crash-points all .",
              "replay --crash-points all --database mysql .",
              "plan .",
              "plan --format json --database sqlite .",
              "history .",
              "history --format svg .",
              "history --check .")
          .filter(each -> each.contains(System.getProperty("fuzz.commands", "")))
          .toList();

  private final Path project;
  private final Seeds seeds;
  private final long seed;

  /// No two seeds share a run, and neighboring seeds have nothing in common.
  private final SplittableRandom randoms;

  private final List<String> failures = new ArrayList<>();
  private final List<String> slow = new ArrayList<>();
  private final List<String> doubts = new ArrayList<>();
  private final int[] statuses = new int[3];
  private long number;
  private int files;
  private int runs;
  private long slowest;

  Fuzzer(Path scratch, Seeds seeds, long seed) {
    this.project = scratch.resolve("project");
    this.seeds = seeds;
    this.seed = seed;
    this.randoms = new SplittableRandom(seed);
  }

  /// Until so many files have been read.
  void run(int wanted) throws IOException, InterruptedException {
    for (; files < wanted; number++) {
      long each = randoms.nextLong();
      if (number >= FIRST) {
        one(new Random(each), seed + "-" + number);
      }
    }
  }

  List<String> failures() {
    return failures;
  }

  /// Results that are no failure, but that somebody should look at.
  List<String> remarks() {
    return Stream.concat(slow.stream(), doubts.stream()).toList();
  }

  String summary() {
    return ("%d files in %d runs, statuses 0/1/2: %d/%d/%d, %d failures, %d over 10 CPU seconds,"
            + " slowest %d ms, %d with fixes that do not hold")
        .formatted(
            files,
            runs,
            statuses[0],
            statuses[1],
            statuses[2],
            failures.size(),
            slow.size(),
            slowest / 1_000_000,
            doubts.size());
  }

  private void one(Random random, String name) throws IOException, InterruptedException {
    Map<String, byte[]> contents = new LinkedHashMap<>();
    // Half of a surrogate pair is written as a question mark.
    contents(random).forEach((file, text) -> contents.put(file, text.getBytes(UTF_8)));
    Trial.write(project, contents);
    String command = COMMANDS.get(random.nextInt(COMMANDS.size()));
    Trial trial = Trial.of(command, project);
    runs++;
    files += contents.size();
    statuses[Math.max(0, Math.min(2, trial.status()))]++;
    slowest = Math.max(slowest, trial.spent());
    String heading = name + ": reprise " + command + ": ";
    if (trial.fault() != null) {
      failures.add(heading + trial.fault());
    }
    if (trial.spent() > LONG) {
      slow.add(heading + trial.spent() / 1_000_000_000 + " CPU seconds");
    }
    trial
        .err()
        .lines()
        .filter(each -> each.contains(" failed its check "))
        .forEach(each -> doubts.add(heading + each));
    if (trial.fault() != null
        || trial.spent() > LONG
        || trial.err().contains(" failed its check ")) {
      Trial.write(KEPT.resolve(name), contents);
    }
    if (!ALL.isEmpty()) {
      for (var each : contents.entrySet()) {
        Files.write(Path.of(ALL, name + "-" + each.getKey()), each.getValue());
      }
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

  /// Examples leave out what does not matter to them; without an id, nothing would be replayed.
  static String headed(String text, int number) {
    return text.contains("revision =")
        ? text
        : "revision = \"m"
            + number
            + "\"\ndown_revision = "
            + (number == 0 ? "None" : "\"m" + (number - 1) + "\"")
            + "\n"
            + text;
  }
}
