package dev.reprise.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reprise.finding.Finding;
import dev.reprise.pages.Page.Block;
import dev.reprise.pages.Page.Example;
import dev.reprise.rule.Rule;
import dev.reprise.rule.inspection.Rules;
import dev.reprise.study.Knowledge;
import dev.reprise.truth.AlembicTrials;
import dev.reprise.truth.AlembicTrials.Installed;
import dev.reprise.truth.AlembicTrials.Result;
import dev.reprise.truth.Trial;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// The Python examples and their fixed versions, run by the real Alembic that `python3` finds: the
/// results are those reported for its versions. Without one, [PagesPostgresTest] runs their plans.
@Tag("postgres")
@Tag("python")
class PagesAlembicTest {
  @TempDir static Path directory;

  private record Case(String name, Path page, Example example, Map<String, String> texts) {}

  @TestFactory
  Stream<DynamicTest> examples() throws IOException, InterruptedException {
    Installed installed = AlembicTrials.installed();
    assumeTrue(installed != null, "python3 has no Alembic, SQLAlchemy and psycopg2");
    List<Case> cases = cases(installed);
    List<Result> results = AlembicTrials.of(cases.stream().map(Case::texts).toList(), directory);
    List<DynamicTest> tests = new ArrayList<>();
    for (int i = 0; i < cases.size(); i++) {
      Case each = cases.get(i);
      Result result = results.get(i);
      tests.add(
          DynamicTest.dynamicTest(each.name(), each.page().toUri(), () -> check(each, result)));
    }
    return tests.stream();
  }

  private static List<Case> cases(Installed installed) throws IOException {
    List<Case> cases = new ArrayList<>();
    for (Rule rule : Rules.ALL) {
      Path page = Path.of("rules", rule.id() + ".md");
      for (Example example : PageReader.read(page).examples()) {
        if (isForAlembic(example)) {
          Example now = with(installed, example);
          ExampleRun run = ExampleRun.of(now, rule);
          String name = rule.id() + " (" + example.heading() + ", line " + example.line() + ")";
          Map<String, String> texts = new LinkedHashMap<>();
          run.files().forEach(file -> texts.put(file.path(), file.text()));
          cases.add(new Case(name, page, now, complete(texts)));
          if (!run.fixedOnPage().isEmpty()) {
            cases.add(new Case(name + ", fixed", page, now, complete(run.fixed())));
          }
        }
      }
    }
    return cases;
  }

  private static Map<String, String> complete(Map<String, String> texts) {
    Map<String, String> complete = new LinkedHashMap<>();
    texts.forEach((path, text) -> complete.put(path, complete(text)));
    return complete;
  }

  /// Pages leave out the imports, and the function that does nothing.
  private static String complete(String text) {
    if (!text.contains("down_revision")) {
      return text;
    }
    String imports =
        text.contains("import ") ? "" : "import sqlalchemy as sa\nfrom alembic import op\n";
    String function = text.contains("def upgrade") ? "" : "\n\ndef upgrade():\n    pass\n";
    return imports + text + function;
  }

  /// One directory of Python files that is not written for other versions.
  private static boolean isForAlembic(Example example) {
    return Set.of("whole").containsAll(example.options().keySet())
        && example.files().stream().map(Block::language).allMatch("python"::equals)
        && ExampleFile.of(example).stream().noneMatch(file -> file.path().contains("/"));
  }

  private static Example with(Installed installed, Example example) {
    return example.with(
        Map.of("alembic", installed.alembic().text(), "sqlalchemy", installed.sqlalchemy().text()));
  }

  private static void check(Case each, Result result) {
    Knowledge knowledge = ExampleRun.read(each.texts(), each.example()).knowledge();
    List<Finding> findings =
        Rules.ALL.stream()
            .filter(rule -> !rule.profile().family().equals("loss")) // nobody writes in between
            .flatMap(rule -> rule.check(knowledge))
            .toList();
    assumeFalse(
        findings.stream().anyMatch(finding -> finding.rule().equals("unreadable")),
        "it hangs on context that are not at hand");
    if (Told.isRefused(findings)) {
      assertNotEquals(Trial.OK, result.head());
      return;
    }
    boolean depends = each.texts().values().stream().anyMatch(it -> it.contains("depends_on"));
    assumeFalse(depends && result.trials().isEmpty(), "it depends on a package that is not here");
    assertFalse(result.trials().isEmpty(), "nothing was run");
    for (Trial trial : result.trials()) {
      Told.of(findings, trial.file()).agrees(trial);
    }
    for (Knowledge.Directory read : knowledge.directories()) {
      if (read.revisions().stream().anyMatch(it -> it.replayed().alone() != null)) {
        assertEquals(Trial.OK, result.together(), "all in one process");
      }
    }
  }
}
