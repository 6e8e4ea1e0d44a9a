package dev.reprise.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reprise.finding.Finding;
import dev.reprise.mysql.MysqlServer;
import dev.reprise.pages.Page.Example;
import dev.reprise.rule.Rule;
import dev.reprise.rule.inspection.Rules;
import dev.reprise.study.Knowledge;
import dev.reprise.truth.CannotRun;
import dev.reprise.truth.MysqlDatabase;
import dev.reprise.truth.StatementTrials;
import dev.reprise.truth.Trial;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/// A real server confirms the pages on MySQL and MariaDB: each file of each of their examples is
/// run, again, again after each of its statements, and again after its downgrade. The report is
/// recomputed for the server at hand, as the two differ in their errors and guards.
@Tag("mysql")
class PagesMysqlTest {

  @TestFactory
  Stream<DynamicTest> onMariadb() throws IOException, InterruptedException, SQLException {
    MysqlServer server = MysqlServer.mariadb();
    assumeTrue(server != null, "Maven has no MariaDB for this machine");
    return examples(server);
  }

  @TestFactory
  Stream<DynamicTest> onMysql() throws IOException, SQLException {
    MysqlServer server = MysqlServer.mysql();
    assumeTrue(server != null, "no throw-away MySQL is named by -Dmysql.server");
    return examples(server);
  }

  private static Stream<DynamicTest> examples(@Nullable MysqlServer server)
      throws IOException, SQLException {
    List<DynamicTest> tests = new ArrayList<>();
    for (Rule rule : Rules.ALL) {
      Path page = Path.of("rules", rule.id() + ".md");
      for (Example example : PageReader.read(page).examples()) {
        String database = example.options().get("database");
        if (server != null && ("mysql".equals(database) || "mariadb".equals(database))) {
          Example now = on(server, example);
          String name = rule.id() + ", line " + example.line();
          tests.add(DynamicTest.dynamicTest(name, page.toUri(), () -> check(now, rule, server)));
        }
      }
    }
    assertFalse(tests.isEmpty(), "pages have examples for these servers");
    return tests.stream();
  }

  private static Example on(MysqlServer server, Example example) throws SQLException {
    return example.with(
        Map.of(
            "database",
            server.database().word(),
            server.database().word(),
            server.version().text()));
  }

  private static void check(Example example, Rule rule, MysqlServer server) throws SQLException {
    ExampleRun run = ExampleRun.of(example, rule);
    Map<String, String> texts = new LinkedHashMap<>();
    run.files().forEach(file -> texts.put(file.path(), file.text()));
    List<Trial> original = agrees(texts, example, server);
    if (!run.fixedOnPage().isEmpty()) {
      List<Trial> fixed = agrees(run.fixed(), example, server);
      for (Trial trial : fixed) {
        if (run.fixedOnPage().containsKey(trial.file())) {
          assertEquals(Set.of(Trial.OK), trial.outcomes(), trial.file() + ", fixed");
        }
      }
      if (original.getLast().schema() != null) {
        assertEquals(
            original.getLast().schema(), fixed.getLast().schema(), "what the fixed leaves");
      }
    }
  }

  /// Compares the whole report of these files with the server.
  private static List<Trial> agrees(Map<String, String> texts, Example example, MysqlServer server)
      throws SQLException {
    Knowledge knowledge = ExampleRun.read(texts, example).knowledge();
    List<Finding> findings =
        Rules.ALL.stream()
            .filter(rule -> !rule.profile().family().equals("loss")) // nobody writes in between
            .flatMap(rule -> rule.check(knowledge))
            .toList();
    List<Trial> trials = new ArrayList<>();
    try {
      for (Knowledge.Directory directory : knowledge.directories()) {
        trials.addAll(new StatementTrials(new MysqlDatabase(server)).of(directory.revisions()));
      }
    } catch (CannotRun e) {
      abort(e.getMessage());
    }
    assertFalse(trials.isEmpty(), "nothing was run");
    for (Trial trial : trials) {
      Told.of(findings, trial.file()).agrees(trial);
    }
    return trials;
  }
}
