package dev.reprise.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reprise.finding.Finding;
import dev.reprise.finding.Severity;
import dev.reprise.finding.When;
import dev.reprise.pages.Page.Example;
import dev.reprise.pages.RealRuns.Ran;
import dev.reprise.rule.Rule;
import dev.reprise.rule.Rules;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/// What the pages say, a real server says, too: each file of each example is run twice, and fails
/// with an error that is reported, drifts where a drift is reported, and passes where nothing is.
///
/// Python runs under the Alembic that `python3` finds; without one those examples are skipped.
/// Examples for other versions than the installed ones, and what only a crash brings, are not run.
@Tag("postgres")
class PagesPostgresTest {
  private static final Set<String> FAMILIES_WITHOUT_RUNS = Set.of("history", "reading");

  @TestFactory
  Stream<DynamicNode> examples() throws IOException {
    List<Example> examples = new ArrayList<>();
    Map<String, List<Example>> byRule = new java.util.LinkedHashMap<>();
    for (Rule rule : Rules.ALL) {
      if (!FAMILIES_WITHOUT_RUNS.contains(rule.profile().family())) {
        Page page = PageReader.read(Path.of("rules", rule.id() + ".md"));
        byRule.put(rule.id(), page.examples());
        examples.addAll(page.examples());
      }
    }
    RealRuns runs = RealRuns.of(examples);
    return byRule.entrySet().stream()
        .map(page ->
            DynamicContainer.dynamicContainer(
                page.getKey(),
                page.getValue().stream()
                    .map(each ->
                        DynamicTest.dynamicTest(
                            each.heading() + " (line " + each.line() + ")",
                            Path.of("rules", page.getKey() + ".md").toUri(),
                            () -> check(each, runs)))));
  }

  private static void check(Example example, RealRuns runs) {
    assumeTrue(example.options().isEmpty(), "for other versions than those at hand");
    String missing = runs.missing(example);
    assumeTrue(missing == null, missing);
    List<Ran> ran = runs.of(example);
    assertNotNull(ran);
    for (Ran each : ran) {
      List<Finding> findings = runs.findings(example, each.file());
      if (findings.stream().anyMatch(finding -> finding.when() == When.CRASH)) {
        continue;
      }
      Set<String> first = errors(findings, When.FIRST_RUN);
      agrees(each.file() + ", the first time", first, false, each.first());
      if (each.first().equals("ok")) {
        boolean drifts =
            findings.stream()
                .anyMatch(it ->
                    it.when() == When.RERUN
                        && it.sqlstate() == null
                        && it.severity() == Severity.ERROR);
        agrees(each.file() + ", again", errors(findings, When.RERUN), drifts, each.second());
      }
    }
  }

  private static void agrees(String what, Set<String> errors, boolean drifts, String ran) {
    if (errors.isEmpty()) {
      assertEquals(drifts ? "drifts" : "ok", ran, what);
    } else {
      assertTrue(errors.contains(ran), () -> what + ": " + ran + " where " + errors + " is told");
    }
  }

  /// SQLSTATEs, or the classes of Python's exceptions, which end a message in parentheses.
  private static Set<String> errors(List<Finding> findings, When when) {
    Set<String> errors = new TreeSet<>();
    for (Finding finding : findings) {
      if (finding.when() == when && finding.severity() != Severity.NOTE) {
        String message = finding.message();
        int open = message.lastIndexOf('(');
        if (finding.sqlstate() != null) {
          errors.add(finding.sqlstate());
        } else if (message.contains(" fails")) {
          int close = message.indexOf(')', open);
          errors.add(message.substring(open + 1, close).replaceFirst(".*\\.", ""));
        }
      }
    }
    return errors;
  }
}
