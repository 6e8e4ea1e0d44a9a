package dev.reprise.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reprise.finding.Finding;
import dev.reprise.finding.Fix;
import dev.reprise.pages.Page.Block;
import dev.reprise.pages.Page.Example;
import dev.reprise.rule.Rule;
import dev.reprise.rule.inspection.Rules;
import dev.reprise.rule.page.RulePage;
import java.io.IOException;
import java.nio.file.Files;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Every page of `rules/` is a test, and obeys laws that no page has to state. `-Dpages=write`
/// rewrites the `report` and `fixed` blocks from the program's output; read the diff.
final class PagesTest {
  private static final Path RULES = Path.of("rules");
  private static final boolean WRITE = "write".equals(System.getProperty("pages"));

  @TestFactory
  Stream<DynamicNode> examples() throws IOException {
    List<DynamicNode> nodes = new ArrayList<>();
    for (Path path : pages()) {
      Page page = PageReader.read(path);
      Rule rule = Rules.byId(page.id());
      if (rule == null) {
        continue; // everyPageHasARule tells
      }
      if (WRITE) {
        PageWriter.write(path, page, rule);
        page = PageReader.read(path);
      }
      List<DynamicTest> tests = new ArrayList<>();
      for (Example example : page.examples()) {
        String name = example.heading() + " (line " + example.line() + ")";
        tests.add(
            DynamicTest.dynamicTest(name, path.toUri(), () -> new Laws(example, rule).check()));
      }
      nodes.add(DynamicContainer.dynamicContainer(page.id(), tests));
    }
    return nodes.stream();
  }

  private record Laws(Example example, Rule rule) {
    void check() {
      ExampleRun run = ExampleRun.of(example, rule);
      assertEquals(List.of(), run.problems(), "every example can be read");
      assertEquals(List.of(), run.doubts(), "what is offered holds");
      Block report = example.report();
      assertEquals(report == null ? "" : report.text(), run.report(), "reported as on the page");
      assertEquals(expectedFixed(run), run.fixedOnPage(), "fixed as on the page");
      for (Block block : example.fixed()) {
        assertEquals(
            run.fixedWord().endsWith("unsafe"),
            block.unsafe(),
            "needs --unsafe-fixes as on the page");
      }
      for (Finding finding : run.findings()) {
        assertMessage(finding.message());
        assertEquals(rule.id(), finding.rule());
        for (Fix fix : finding.fixes()) {
          assertFalse(
              fix.title().endsWith("."), "a title is an order without a stop: " + fix.title());
        }
      }
    }

    private Map<String, String> expectedFixed(ExampleRun run) {
      var expected = new java.util.LinkedHashMap<String, String>();
      for (Block block : example.fixed()) {
        String name = block.name();
        expected.put(name == null ? run.files().getFirst().path() : name, block.text());
      }
      return expected;
    }

    private static void assertMessage(String message) {
      char first = message.charAt(0);
      assertTrue(
          (Character.isUpperCase(first) || first == '`') && message.endsWith("."),
          "a message is a sentence with a capital and a full stop: " + message);
    }
  }

  @Test
  void everyRuleHasAPageAndEveryPageARule() throws IOException {
    Set<String> ruled = new TreeSet<>();
    Rules.ALL.forEach(rule -> ruled.add(rule.id()));
    Set<String> paged = new TreeSet<>();
    for (Path page : pages()) {
      paged.add(String.valueOf(page.getFileName()).replace(".md", ""));
      RulePage parsed = RulePage.parse(Files.readString(page));
      assertEquals(page.getFileName().toString(), parsed.id() + ".md", "the title is the id");
      assertTrue(parsed.summary().endsWith("."), page + ": the summary is a sentence");
    }
    assertEquals(ruled, paged);
  }

  private static List<Path> pages() throws IOException {
    try (var all = Files.list(RULES)) {
      return all.filter(path -> path.toString().endsWith(".md"))
          .filter(path -> !path.endsWith("README.md"))
          .sorted()
          .toList();
    }
  }
}
