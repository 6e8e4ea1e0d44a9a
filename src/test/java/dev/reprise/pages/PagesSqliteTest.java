package dev.reprise.pages;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNullElse;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.reprise.operation.platform.Version;
import dev.reprise.pages.Page.Example;
import dev.reprise.replay.Outcome;
import dev.reprise.replay.Replayed;
import dev.reprise.replay.Verdict;
import dev.reprise.replay.WayBack;
import dev.reprise.rule.Rule;
import dev.reprise.rule.inspection.Rules;
import dev.reprise.study.Knowledge;
import dev.reprise.study.StudiedRevision;
import dev.reprise.truth.CannotRun;
import dev.reprise.truth.SqliteDatabase;
import dev.reprise.truth.StatementTrials;
import dev.reprise.truth.Trial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// The examples for SQLite, and their fixed versions: the first run, the second, and the one after
/// each crash and each downgrade have the replay's results, with exactly the same messages. So have
/// those on downgrades for PostgreSQL, where SQLite runs them. Those that consist only of
/// statements are run by the driver that Maven fetches, all of them by the real Alembic that
/// `python3` finds, if any.
class PagesSqliteTest {
  private static final SkippedExamples SKIPPED = SkippedExamples.of(PagesSqliteTest.class);
  private static final Path PROGRAM = Path.of("src/test/python/sqlite_trials.py");
  private static final String VERSIONS =
      "import alembic, sqlalchemy, sqlite3;"
          + " print(alembic.__version__, sqlalchemy.__version__, sqlite3.sqlite_version)";

  @TempDir static Path directory;

  private record Case(String name, Rule rule, Example example, Map<String, String> texts) {

    Knowledge knowledge() {
      return ExampleRun.read(texts, example).knowledge();
    }
  }

  @AfterAll
  static void skipped() throws IOException {
    SKIPPED.areAsListed();
  }

  @TestFactory
  Stream<DynamicTest> statements() throws IOException, SQLException {
    var database = new SqliteDatabase(directory.resolve("trials.db"));
    return cases(Map.of("sqlite", SqliteDatabase.version())).stream()
        .map(each -> DynamicTest.dynamicTest(each.name(), () -> check(each, database)));
  }

  private static void check(Case each, SqliteDatabase database) throws SQLException {
    List<Trial> trials = new ArrayList<>();
    try {
      for (Knowledge.Directory part : each.knowledge().directories()) {
        trials.addAll(new StatementTrials(database).of(part.revisions()));
      }
    } catch (CannotRun e) {
      throw SKIPPED.skip(each.rule().id(), each.example(), String.valueOf(e.getMessage()));
    }
    check(each, trials);
  }

  @TestFactory
  @Tag("python")
  Stream<DynamicTest> underAlembic() throws IOException, InterruptedException {
    List<String> installed = python("-c", VERSIONS);
    String[] versions = installed.isEmpty() ? new String[0] : installed.getFirst().split(" ");
    List<Case> cases = cases(versions(versions));
    Path histories = Files.createDirectory(directory.resolve("histories"));
    for (int i = 0; i < cases.size(); i++) {
      Path home = Files.createDirectories(histories.resolve("e%04d/versions".formatted(i)));
      for (var file : cases.get(i).texts().entrySet()) {
        Files.writeString(home.resolve(file.getKey()), file.getValue());
      }
    }
    Map<String, List<Trial>> trials = new HashMap<>();
    for (String line : python(PROGRAM.toString(), histories.toString())) {
      String[] words = line.split("\t");
      trials.computeIfAbsent(words[0], _ -> new ArrayList<>()).add(trial(words));
    }
    List<DynamicTest> tests = new ArrayList<>();
    for (int i = 0; i < cases.size(); i++) {
      Case each = cases.get(i);
      List<Trial> own = trials.getOrDefault("e%04d".formatted(i), List.of());
      if (each.example().files().stream().noneMatch(file -> file.language().equals("sql"))) {
        tests.add(
            DynamicTest.dynamicTest(
                each.name(),
                () -> {
                  assumeFalse(installed.isEmpty(), "python3 has no Alembic");
                  check(each, own);
                }));
      }
    }
    return tests.stream();
  }

  private static Trial trial(String[] words) {
    List<String> broken =
        Arrays.stream(words).skip(5).map(each -> each.substring(each.indexOf(' ') + 1)).toList();
    boolean passed = words.length > 3;
    return new Trial(
        words[1], words[2], passed ? words[3] : null, broken, passed ? words[4] : null, null);
  }

  private static Map<String, String> versions(String... installed) {
    return installed.length == 0
        ? Map.of()
        : Map.of(
            "alembic",
            Version.of(installed[0]).text(),
            "sqlalchemy",
            Version.of(installed[1]).text(),
            "sqlite",
            Version.of(installed[2]).text());
  }

  private static List<Case> cases(Map<String, String> versions) throws IOException {
    List<Case> cases = new ArrayList<>();
    for (Rule rule : Rules.ALL) {
      Path page = Path.of("rules", rule.id() + ".md");
      for (Example example : PageReader.read(page).examples()) {
        boolean elsewhere =
            example.files().stream().anyMatch(file -> String.valueOf(file.name()).contains("/"));
        String database = example.options().get("database");
        boolean isOnWayBack = database == null && rule.id().startsWith("downgrade-");
        if (("sqlite".equals(database) || isOnWayBack) && !elsewhere) {
          Example now = example.with(Map.of("database", "sqlite")).with(versions);
          ExampleRun run = ExampleRun.of(now, rule);
          String name = rule.id() + ", line " + example.line();
          Map<String, String> texts = new LinkedHashMap<>();
          run.files().forEach(file -> texts.put(file.path(), file.text()));
          cases.add(new Case(name, rule, now, texts));
          if (!run.fixedOnPage().isEmpty()) {
            cases.add(new Case(name + ", fixed", rule, now, run.fixed()));
          }
        }
      }
    }
    return cases;
  }

  private static void check(Case each, List<Trial> trials) {
    Map<String, StudiedRevision> byFile = new HashMap<>();
    for (Knowledge.Directory part : each.knowledge().directories()) {
      for (StudiedRevision studied : part.revisions()) {
        byFile.put(Path.of(studied.revision().path()).getFileName().toString(), studied);
      }
    }
    assertFalse(trials.isEmpty(), "nothing was run");
    for (Trial trial : trials) {
      StudiedRevision studied = byFile.get(Path.of(trial.file()).getFileName().toString());
      assertTrue(studied != null, trial.toString());
      Replayed replayed = studied.replayed();
      assumeFalse(trial.first().startsWith("[Errno"), "it reads a file that is not here");
      agrees(replayed.firstRun(), trial.first());
      if (trial.again() != null) {
        agrees(replayed.rerun(), trial.again());
        for (int i = 0; i < trial.broken().size(); i++) {
          agrees(point(replayed, i + 1), trial.broken().get(i));
        }
        WayBack wayBack = replayed.wayBack();
        if (wayBack != null && trial.back() != null) {
          agrees(requireNonNullElse(wayBack.upAgain(), wayBack.down()), trial.back());
        }
      }
    }
  }

  /// The report for a crash after so many writes: nothing if all of them are rolled back.
  private static Outcome point(Replayed replayed, int writes) {
    Outcome last = replayed.firstRun();
    for (Replayed.Crash crash : replayed.crashes()) {
      if (crash.own() && crash.afterWrites() <= writes) {
        last = crash.outcome();
      }
    }
    return last;
  }

  private static void agrees(Outcome told, String seen) {
    switch (told.verdict()) {
      case FAILS -> assertEquals(told.faults().getFirst().message(), seen);
      case DRIFTS -> assertEquals(Trial.DRIFTS, seen);
      case OK, UNKNOWN -> assertEquals(Trial.OK, seen);
    }
    assertFalse(told.verdict() == Verdict.UNKNOWN, "all is told in an example");
  }

  private static List<String> python(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("python3"));
    command.addAll(List.of(arguments));
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      List<String> lines =
          new String(process.getInputStream().readAllBytes(), UTF_8).lines().toList();
      return process.waitFor() == 0 ? lines : List.of();
    } catch (IOException e) {
      return List.of(); // there is no python3
    }
  }
}
