package dev.reprise.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.reprise.finding.Finding;
import dev.reprise.pages.Page.Block;
import dev.reprise.pages.Page.Example;
import dev.reprise.rule.inspection.Inspection;
import dev.reprise.rule.inspection.Rules;
import dev.reprise.study.Knowledge;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// The examples of `src/test/cases/deploy` with all rules of the group `deploy`; `-Dpages=write`
/// rewrites the reports.
final class DeployCasesTest {
  private static final Path CASES = Path.of("src/test/cases/deploy/classics.md");

  @TestFactory
  Stream<DynamicTest> cases() throws IOException {
    if ("write".equals(System.getProperty("pages"))) {
      write();
    }
    return PageReader.read(CASES).examples().stream()
        .map(example ->
            DynamicTest.dynamicTest(
                example.heading(),
                () -> {
                  Block report = example.report();
                  assertEquals(report == null ? "" : report.text().strip(), told(example).strip());
                }));
  }

  private static void write() throws IOException {
    Page page = PageReader.read(CASES);
    List<String> lines = new ArrayList<>(page.lines());
    for (Example example : page.examples().reversed()) {
      Block report = example.report();
      if (report != null) {
        List<String> old = lines.subList(report.line(), report.endLine() - 1);
        old.clear();
        old.addAll(told(example).lines().toList());
      }
    }
    Files.write(CASES, lines);
  }

  private static String told(Example example) {
    Map<String, String> texts = new LinkedHashMap<>();
    ExampleFile.of(example).forEach(file -> texts.put(file.path(), file.text()));
    Knowledge knowledge = ExampleRun.read(texts, example).knowledge();
    return Inspection.run(knowledge, Rules.named("deploy")).findings().stream()
        .sorted(Finding.ORDER)
        .map(each -> each.rule() + " " + each.place().start().line() + "\n")
        .collect(Collectors.joining());
  }
}
