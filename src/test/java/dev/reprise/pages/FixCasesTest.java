package dev.reprise.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.reprise.pages.Page.Block;
import dev.reprise.pages.Page.Example;
import dev.reprise.rule.Rule;
import dev.reprise.rule.inspection.Rules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Unusual inputs for fixes, written like the pages of rules; a page's title is the rule.
/// `-Dcases=write` rewrites the `fixed` blocks; read the diff.
final class FixCasesTest {
  private static final boolean WRITE = "write".equals(System.getProperty("cases"));

  @TestFactory
  Stream<DynamicTest> examples() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    try (var pages = Files.list(Path.of("src/test/cases/fixes"))) {
      for (Path path : pages.sorted().toList()) {
        Page page = PageReader.read(path);
        Rule rule = Rules.byId(page.id());
        assertNotNull(rule, page.id());
        if (WRITE) {
          PageWriter.write(path, page, rule);
          page = PageReader.read(path);
        }
        for (Example example : page.examples()) {
          String name = example.heading() + " (line " + example.line() + ")";
          tests.add(DynamicTest.dynamicTest(name, path.toUri(), () -> check(example, rule)));
        }
      }
    }
    return tests.stream();
  }

  private static void check(Example example, Rule rule) {
    ExampleRun run = ExampleRun.of(example, rule);
    assertEquals(List.of(), run.problems(), "every example can be read");
    assertEquals(List.of(), run.doubts(), "what is offered holds");
    Block report = example.report();
    assertEquals(report == null ? "" : report.text(), run.report(), "reported as on the page");
    Map<String, String> expected = new LinkedHashMap<>();
    for (Block block : example.fixed()) {
      String name = block.name();
      expected.put(name == null ? run.files().getFirst().path() : name, block.text());
    }
    assertEquals(expected, run.fixedOnPage(), "fixed as on the page");
    for (Block block : example.fixed()) {
      assertEquals(
          run.fixedWord().endsWith("unsafe"),
          block.unsafe(),
          "needs --unsafe-fixes as on the page");
    }
  }
}
