package dev.reprise.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reprise.catalog.snapshot.Snapshot;
import dev.reprise.operation.platform.Target;
import dev.reprise.operation.platform.Version;
import dev.reprise.server.Fault;
import dev.reprise.study.Knowledge;
import dev.reprise.study.reading.KnowledgeReader;
import dev.reprise.study.reading.Settings;
import dev.reprise.study.reading.Settings.Overrides;
import dev.reprise.text.OverlayTree;
import dev.reprise.truth.AlembicTrials;
import dev.reprise.truth.AlembicTrials.Installed;
import dev.reprise.truth.Trial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// The Python cases of `src/test/cases/replay`: each function of a file is the `upgrade()` of a
/// revision, run twice on the state that `before()` leaves. It is followed by the result under the
/// real Alembic and SQLAlchemy that the file names: the names that the first run added and removed,
/// and the outcome of the second run; `-Dpages=write` rewrites it for those that `python3` finds.
/// If the model has no verdict, its reason follows `untold`.
final class PythonSecondRunTest {
  private static final Path CASES = Path.of("src/test/cases/replay");
  private static final Pattern CLAIM =
      Pattern.compile("(?m)^def (?!before\\b)(\\w+)\\(\\):\n(?: .*\n|\n(?=\n* ))+");
  private static final Pattern ANSWER = Pattern.compile("(?m)^# (?:first|again): .*\n");
  private static final Pattern UNTOLD = Pattern.compile("# untold: (.*)\n");
  private static final Pattern VERSIONS =
      Pattern.compile("Alembic ([\\d.]+\\d), SQLAlchemy ([\\d.]+\\d)");

  /// One function; its answer extends from `start` to `end`.
  private record Case(
      String name,
      Map<String, String> files,
      String answer,
      @Nullable String untold,
      int start,
      int end) {}

  private record Page(Path path, String text, Installed versions, List<Case> cases) {
    static Page read(Path path) throws IOException {
      String text = Files.readString(path, UTF_8).replace("\r\n", "\n");
      Matcher versions = VERSIONS.matcher(text);
      assertEquals(true, versions.find(), path + " names no versions");
      Matcher claims = CLAIM.matcher(text);
      List<Case> cases = new ArrayList<>();
      String head = null;
      while (claims.find()) {
        head = head == null ? text.substring(0, claims.start()) : head;
        Matcher answer = ANSWER.matcher(text).region(claims.end(), text.length());
        int end = claims.end();
        while (answer.lookingAt()) {
          end = answer.end();
          answer.region(end, text.length());
        }
        String claim = claims.group().replace(claims.group(1) + "()", "upgrade()");
        Map<String, String> files = new LinkedHashMap<>();
        files.put("001.py", revision("001", "None", head.replace("before()", "upgrade()")));
        files.put("002.py", revision("002", "'001'", head + claim));
        String told = text.substring(claims.end(), end);
        Matcher untold = UNTOLD.matcher(text).region(end, text.length());
        String reason = untold.lookingAt() ? untold.group(1) : null;
        cases.add(new Case(claims.group(1), files, told, reason, claims.end(), end));
      }
      return new Page(
          path,
          text,
          new Installed(Version.of(versions.group(1)), Version.of(versions.group(2))),
          cases);
    }

    private static String revision(String id, String parent, String text) {
      return text + "\n\nrevision = '" + id + "'\ndown_revision = " + parent + "\n";
    }
  }

  private static List<Page> pages() throws IOException {
    List<Page> pages = new ArrayList<>();
    try (Stream<Path> files = Files.list(CASES)) {
      for (Path file : files.sorted().toList()) {
        if (file.toString().endsWith(".py")) {
          pages.add(Page.read(file));
        }
      }
    }
    return pages;
  }

  private interface Answers {
    String of(Case each) throws Exception;
  }

  private static Stream<DynamicTest> tests(Page page, Answers answers) {
    return page.cases().stream()
        .map(each ->
            DynamicTest.dynamicTest(
                page.path().getFileName() + ": " + each.name().replace('_', ' '),
                () -> assertEquals(each.answer(), answers.of(each))));
  }

  // ---- the model -------------------------------------------------------------------------------

  @TestFactory
  Stream<DynamicTest> modelSaysWhatAlembicDid() throws IOException {
    return pages().stream().flatMap(page -> tests(page, each -> said(each, replay(page, each))));
  }

  /// If no verdict is expected, none counts as the answer, provided that the reason is the same.
  private static String said(Case each, Replayed replayed) {
    if (each.untold() == null) {
      return answer(replayed);
    }
    assertEquals(Verdict.UNKNOWN, replayed.rerun().verdict(), "Reprise can tell now");
    assertEquals(each.untold(), replayed.gaps().getFirst().reason());
    return each.answer();
  }

  private static Replayed replay(Page page, Case each) {
    var tree = new OverlayTree(OverlayTree.EMPTY);
    each.files().forEach((name, text) -> tree.put(name, text.getBytes(UTF_8)));
    Installed versions = page.versions();
    var overrides =
        new Overrides(versions.alembic(), versions.sqlalchemy(), Map.of(), Target.NOT_TOLD);
    Knowledge knowledge =
        KnowledgeReader.read(tree, List.of(""), Settings.FIX.with(overrides)).knowledge();
    return knowledge.directories().getFirst().revisions().getLast().replayed();
  }

  private static String answer(Replayed replayed) {
    if (replayed.firstRun().verdict() == Verdict.FAILS) {
      return "# first: " + word(replayed.firstRun(), replayed) + "\n";
    }
    return answer(
        names(replayed.before()), names(replayed.left()), word(replayed.rerun(), replayed));
  }

  private static Set<String> names(List<Snapshot> snapshots) {
    return CatalogNames.of(snapshots.getFirst().catalog());
  }

  private static String word(Outcome outcome, Replayed replayed) {
    return switch (outcome.verdict()) {
      case OK -> Trial.OK;
      case DRIFTS -> Trial.DRIFTS;
      case UNKNOWN -> "unknown, " + replayed.gaps().getFirst().reason();
      case FAILS -> {
        Fault fault = Objects.requireNonNull(outcome.stop());
        String condition = fault.condition();
        yield fault.sqlstate() != null
            ? fault.sqlstate()
            : condition.substring(condition.lastIndexOf('.') + 1);
      }
    };
  }

  private static String answer(Set<String> before, Set<String> left, String again) {
    List<String> changes = new ArrayList<>();
    left.stream().filter(name -> !before.contains(name)).forEach(name -> changes.add("+" + name));
    before.stream().filter(name -> !left.contains(name)).forEach(name -> changes.add("-" + name));
    String first = changes.isEmpty() ? "ok" : String.join(", ", changes);
    return "# first: " + first + "\n# again: " + again + "\n";
  }

  // ---- Alembic ---------------------------------------------------------------------------------

  @TestFactory
  @Tag("postgres")
  @Tag("python")
  Stream<DynamicTest> alembicDoesThis(@TempDir Path directory)
      throws IOException, InterruptedException {
    Installed installed = AlembicTrials.installed();
    List<Page> pages = pages().stream().filter(page -> page.versions().equals(installed)).toList();
    assumeTrue(!pages.isEmpty(), "python3 has none of the versions that the cases name");
    List<Map<String, String>> histories =
        pages.stream().flatMap(page -> page.cases().stream()).map(Case::files).toList();
    List<AlembicTrials.Result> results = AlembicTrials.of(histories, directory);
    Map<Case, String> answers = new LinkedHashMap<>();
    for (Page page : pages) {
      for (Case each : page.cases()) {
        answers.put(each, answer(results.get(answers.size()).trials()));
      }
    }
    if ("write".equals(System.getProperty("pages"))) {
      for (Page page : pages) {
        write(page, answers);
      }
      return Stream.empty();
    }
    return pages.stream().flatMap(page -> tests(page, answers::get));
  }

  private static String answer(List<Trial> trials) {
    Trial last = trials.getLast();
    return last.again() == null
        ? "# first: " + last.first() + "\n"
        : answer(names(trials.getFirst()), names(last), last.again());
  }

  private static Set<String> names(Trial trial) {
    return new TreeSet<>(List.of(String.valueOf(trial.schema()).split(",")));
  }

  private static void write(Page page, Map<Case, String> answers) throws IOException {
    var text = new StringBuilder(page.text());
    for (Case each : page.cases().reversed()) {
      text.replace(each.start(), each.end(), answers.get(each));
    }
    Files.writeString(page.path(), text);
  }
}
