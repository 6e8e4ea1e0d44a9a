package dev.reprise.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reprise.catalog.difference.Skipped;
import dev.reprise.finding.Finding;
import dev.reprise.pages.Page.Example;
import dev.reprise.rule.Rule;
import dev.reprise.rule.inspection.Rules;
import dev.reprise.study.Knowledge;
import dev.reprise.study.StudiedRevision;
import dev.reprise.truth.CannotRun;
import dev.reprise.truth.Trial;
import dev.reprise.truth.Trials;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/// A real server confirms the pages: each file of each example is run, again, again from every
/// place where it can be interrupted, and again after its downgrade. It fails with a reported
/// error, drifts if a drift is reported, and passes if nothing is. A fixed file passes every time,
/// and leaves what the first run of the original left, unless that was incomplete.
///
/// Rows that a second run destroys exist only if the page says what is written in between.
@Tag("postgres")
class PagesPostgresTest {
  private static final SkippedExamples SKIPPED = SkippedExamples.of(PagesPostgresTest.class);
  private static Trials server;

  @BeforeAll
  static void start() throws SQLException {
    server = new Trials();
  }

  @AfterAll
  static void stop() throws SQLException, IOException {
    server.close();
    SKIPPED.areAsListed();
  }

  @TestFactory
  Stream<DynamicNode> examples() throws IOException {
    List<DynamicNode> pages = new ArrayList<>();
    for (Rule rule : Rules.ALL) {
      Path path = Path.of("rules", rule.id() + ".md");
      List<DynamicTest> tests = new ArrayList<>();
      for (Example example : PageReader.read(path).examples()) {
        if (example.options().containsKey("database")) {
          continue; // for another server
        }
        String name = rule.id() + " (" + example.heading() + ", line " + example.line() + ")";
        tests.add(DynamicTest.dynamicTest(name, path.toUri(), () -> check(example, rule)));
      }
      pages.add(DynamicContainer.dynamicContainer(rule.id(), tests));
    }
    return pages.stream();
  }

  private static void check(Example example, Rule rule) throws SQLException {
    ExampleRun run = ExampleRun.of(example, rule);
    boolean anyFixed = !run.fixedOnPage().isEmpty();
    boolean refused = Told.isRefused(run.findings());
    if (refused && !anyFixed) {
      throw SKIPPED.skip(rule.id(), example, "the tool refuses it before it asks a server");
    }
    try {
      List<Trial> original = List.of();
      if (!refused) {
        Map<String, String> texts = new LinkedHashMap<>();
        run.files().forEach(file -> texts.put(file.path(), file.text()));
        original = agrees(texts, example);
        Told.comeTrue(run.findings(), original);
      }
      if (anyFixed) {
        fixed(run, example, original);
      }
    } catch (CannotRun e) {
      throw SKIPPED.skip(rule.id(), example, String.valueOf(e.getMessage()));
    }
  }

  /// Compares the whole report of these files with the server.
  private static List<Trial> agrees(Map<String, String> texts, Example example)
      throws SQLException {
    Knowledge knowledge = ExampleRun.read(texts, example).knowledge();
    String between = example.between() == null ? "" : example.between().text();
    List<Finding> findings =
        Rules.ALL.stream()
            .filter(rule -> !between.isEmpty() || !rule.profile().family().equals("loss"))
            .flatMap(rule -> rule.check(knowledge))
            .toList();
    List<Trial> trials = new ArrayList<>();
    for (Knowledge.Directory directory : knowledge.directories()) {
      trials.addAll(server.of(directory.revisions(), between));
      differencesAreThere(directory.revisions(), findings);
      if (directory.revisions().stream().anyMatch(each -> each.replayed().alone() != null)) {
        assertEquals(Trial.OK, server.together(directory.revisions()), "all in one process");
      }
    }
    for (Trial trial : trials) {
      Told.of(findings, trial.file()).agrees(trial);
    }
    return trials;
  }

  /// The object found by a guard differs from the one that its statement would have created.
  private static void differencesAreThere(List<StudiedRevision> revisions, List<Finding> findings)
      throws SQLException {
    for (int i = 0; i < revisions.size(); i++) {
      for (Skipped skipped : revisions.get(i).replayed().skipped()) {
        String subject = skipped.object() + " differs";
        if (findings.stream().anyMatch(each -> each.subject().equals(subject))) {
          assertTrue(server.makesAnother(revisions.subList(0, i + 1), skipped.object()), subject);
        }
      }
    }
  }

  /// Every changed file passes in every run, and the last one leaves what the original's first run
  /// left.
  private static void fixed(ExampleRun run, Example example, List<Trial> original)
      throws SQLException {
    List<Trial> trials = agrees(run.fixed(), example);
    for (Trial trial : trials) {
      if (run.fixedOnPage().containsKey(trial.file())) {
        assertEquals(Set.of(Trial.OK), trial.outcomes(), trial.file() + ", fixed");
      }
    }
    assertFalse(trials.isEmpty(), "nothing was run");
    boolean loses =
        run.findings().stream().anyMatch(each -> each.rule().equals("commit-loses-the-rest"));
    if (!loses && !original.isEmpty() && original.getLast().schema() != null) {
      assertEquals(original.getLast().schema(), trials.getLast().schema(), "what the fixed leaves");
    }
  }
}
