package dev.reprise.pages;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reprise.operation.platform.Version;
import dev.reprise.pages.Page.Example;
import dev.reprise.replay.Outcome;
import dev.reprise.replay.Replayed;
import dev.reprise.replay.Verdict;
import dev.reprise.rule.Rule;
import dev.reprise.rule.inspection.Rules;
import dev.reprise.study.Knowledge;
import dev.reprise.study.StudiedRevision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// The examples for SQLite, and what fixes make of them, run by the real Alembic that `python3`
/// finds on the SQLite it brings: the first run, the second, and the one after each death come to
/// what the replay says, with the very messages.
@Tag("python")
class PagesSqliteTest {
  private static final Path PROGRAM = Path.of("src/test/python/sqlite_trials.py");
  private static final String VERSIONS =
      "import alembic, sqlalchemy; print(alembic.__version__, sqlalchemy.__version__)";

  @TempDir static Path directory;

  private record Case(String name, Example example, Map<String, String> texts) {}

  @TestFactory
  Stream<DynamicTest> examples() throws IOException, InterruptedException {
    List<String> installed = python("-c", VERSIONS);
    assumeTrue(!installed.isEmpty(), "python3 has no Alembic");
    String[] versions = installed.getFirst().split(" ");
    List<Case> cases = cases(versions);
    Path histories = Files.createDirectory(directory.resolve("histories"));
    for (int i = 0; i < cases.size(); i++) {
      Path home = Files.createDirectories(histories.resolve("e%04d/versions".formatted(i)));
      for (var file : cases.get(i).texts().entrySet()) {
        Files.writeString(home.resolve(file.getKey()), file.getValue());
      }
    }
    Map<String, List<String[]>> told = new HashMap<>();
    for (String line : python(PROGRAM.toString(), histories.toString())) {
      String[] words = line.split("\t");
      told.computeIfAbsent(words[0], _ -> new ArrayList<>()).add(words);
    }
    List<DynamicTest> tests = new ArrayList<>();
    for (int i = 0; i < cases.size(); i++) {
      Case each = cases.get(i);
      List<String[]> lines = told.getOrDefault("e%04d".formatted(i), List.of());
      tests.add(DynamicTest.dynamicTest(each.name(), () -> check(each, lines)));
    }
    return tests.stream();
  }

  private static List<Case> cases(String[] versions) throws IOException {
    List<Case> cases = new ArrayList<>();
    for (Rule rule : Rules.ALL) {
      Path page = Path.of("rules", rule.id() + ".md");
      for (Example example : PageReader.read(page).examples()) {
        boolean elsewhere =
            example.files().stream().anyMatch(file -> String.valueOf(file.name()).contains("/"));
        if ("sqlite".equals(example.options().get("database")) && !elsewhere) {
          Example now = with(versions, example);
          ExampleRun run = ExampleRun.of(now, rule);
          String name = rule.id() + ", line " + example.line();
          Map<String, String> texts = new LinkedHashMap<>();
          run.files().forEach(file -> texts.put(file.path(), file.text()));
          cases.add(new Case(name, now, texts));
          if (!run.fixedOnPage().isEmpty()) {
            cases.add(new Case(name + ", fixed", now, run.fixed()));
          }
        }
      }
    }
    return cases;
  }

  private static Example with(String[] versions, Example example) {
    return example.with(
        Map.of(
            "alembic",
            Version.of(versions[0]).text(),
            "sqlalchemy",
            Version.of(versions[1]).text()));
  }

  private static void check(Case each, List<String[]> lines) {
    Knowledge knowledge = ExampleRun.read(each.texts(), each.example()).knowledge();
    Map<String, StudiedRevision> byFile = new HashMap<>();
    for (Knowledge.Directory directory : knowledge.directories()) {
      for (StudiedRevision studied : directory.revisions()) {
        byFile.put(Path.of(studied.revision().path()).getFileName().toString(), studied);
      }
    }
    assertFalse(lines.isEmpty(), "nothing was run");
    for (String[] words : lines) {
      StudiedRevision studied = byFile.get(words[1]);
      assertTrue(studied != null, String.join(" ", words));
      Replayed replayed = studied.replayed();
      agrees(replayed.firstRun(), words[2]);
      if (words[2].equals("ok")) {
        agrees(replayed.rerun(), words[3]);
        for (String word : List.of(words).subList(4, words.length)) {
          int blank = word.indexOf(' ');
          agrees(
              point(replayed, Integer.parseInt(word.substring(0, blank))),
              word.substring(blank + 1));
        }
      }
    }
  }

  /// What is told of a death after so many writes: nothing where all of them are taken back.
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
      case DRIFTS -> assertEquals("differs", seen);
      case OK, UNKNOWN -> assertEquals("ok", seen);
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
