package dev.reprise.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reprise.finding.Finding;
import dev.reprise.pages.Page.Example;
import dev.reprise.replay.run.Held;
import dev.reprise.rule.Rule;
import dev.reprise.rule.inspection.Rules;
import dev.reprise.server.Footprint;
import dev.reprise.server.LockMode;
import dev.reprise.study.Knowledge;
import dev.reprise.study.StudiedRevision;
import dev.reprise.truth.CannotRun;
import dev.reprise.truth.LockTrials;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/// A real server confirms the pages on deployment: the locks of the last revision are read from
/// `pg_locks` and its rewrites from the file nodes; and if every table has two rows, it fails with
/// the reported SQLSTATE, or not at all.
@Tag("postgres")
class DeployPagesTest {
  @TestFactory
  Stream<DynamicTest> examples() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (Rule rule : Rules.named("deploy")) {
      Path path = Path.of("rules", rule.id() + ".md");
      for (Example example : PageReader.read(path).examples()) {
        String name = rule.id() + " (" + example.heading() + ", line " + example.line() + ")";
        tests.add(DynamicTest.dynamicTest(name, path.toUri(), () -> check(example, rule)));
      }
    }
    return tests.stream();
  }

  private static void check(Example example, Rule rule) throws SQLException {
    Map<String, String> texts = new LinkedHashMap<>();
    ExampleRun.of(example, rule).files().forEach(file -> texts.put(file.path(), file.text()));
    Knowledge knowledge = ExampleRun.read(texts, example).knowledge();
    List<StudiedRevision> revisions = knowledge.revisions().toList();
    Assumptions.assumeFalse(revisions.isEmpty(), "nothing to run");
    try {
      agrees(revisions.getLast().replayed().held(), LockTrials.of(revisions, false));
      withRows(knowledge, revisions);
    } catch (CannotRun e) {
      Assumptions.abort(e.getMessage());
    }
  }

  private static void agrees(List<Held> held, LockTrials.Seen seen) {
    Map<String, LockMode> locks = new TreeMap<>();
    TreeSet<String> rewrites = new TreeSet<>();
    for (Held each : held) {
      for (Footprint.Lock lock : each.footprint().locks()) {
        if (lock.past() && !lock.gone() && !each.isAlone()) {
          locks.merge(
              lock.name(), lock.mode(), (one, other) -> one.compareTo(other) >= 0 ? one : other);
        }
      }
      for (Footprint.Pass pass : each.footprint().passes()) {
        if (pass.past() && pass.kind() == Footprint.Kind.REWRITES) {
          rewrites.add(pass.name());
        }
      }
    }
    assertEquals(seen.locks(), locks);
    assertEquals(seen.rewrites(), rewrites);
  }

  private static void withRows(Knowledge knowledge, List<StudiedRevision> revisions)
      throws SQLException {
    String last = revisions.getLast().revision().path();
    TreeSet<String> told =
        Rules.named("deploy").stream()
            .flatMap(rule -> rule.check(knowledge))
            .filter(each -> each.sqlstate() != null && each.place().path().equals(last))
            .map(Finding::sqlstate)
            .collect(Collectors.toCollection(TreeSet::new));
    String error = LockTrials.of(revisions, true).error();
    if (told.isEmpty()) {
      assertEquals(null, error, "with two rows in each table");
    } else {
      assertTrue(error != null && told.contains(error), error + " where " + told + " is told");
    }
  }
}
