package dev.reprise.alembic.library;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.reprise.alembic.Evaluator;
import dev.reprise.alembic.python.module.ModuleLoader;
import dev.reprise.operation.platform.Platform;
import dev.reprise.operation.platform.Version;
import dev.reprise.report.PlanText;
import dev.reprise.syntax.PythonReader;
import dev.reprise.text.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Each heading of `src/test/cases/library/*.md` is a claim: a `python` block with the body of an
/// `upgrade()`, and the operations it sends, a `plan` block for each pair of versions (`plan 1.8.1
/// 1.4.46` are Alembic's and SQLAlchemy's; none are the newest). `-Dcases=write` writes the plans.
final class LibraryCasesTest {
  private static final Path CASES = Path.of("src/test/cases/library");
  private static final String PRELUDE =
      """
      import enum
      import sqlalchemy as sa
      from alembic import context, op
      from sqlalchemy import orm
      from sqlalchemy.dialects import postgresql

      def upgrade():
      """;

  /// One plan; `start` and `end` are the lines inside its fence.
  private record Case(String claim, String body, Platform platform, int start, int end) {}

  @TestFactory
  Stream<DynamicTest> claims() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    try (Stream<Path> files = Files.list(CASES)) {
      for (Path file : files.sorted().toList()) {
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        boolean write = "write".equals(System.getProperty("cases"));
        for (Case each : cases(lines).reversed()) {
          if (write) {
            lines.subList(each.start(), each.end()).clear();
            lines.addAll(each.start(), plan(each));
          } else {
            List<String> expected = lines.subList(each.start(), each.end());
            tests.add(
                DynamicTest.dynamicTest(
                    file.getFileName() + ":" + each.start() + " " + each.claim(),
                    () -> assertEquals(expected, plan(each))));
          }
        }
        if (write) {
          Files.write(file, lines);
        }
      }
    }
    return tests.reversed().stream();
  }

  private static List<String> plan(Case given) {
    Source source = new Source("versions/revision.py", PRELUDE + given.body().indent(4));
    var evaluator = new Evaluator(given.platform(), AlembicLibrary::new, ModuleLoader.NONE);
    String plan = PlanText.of(evaluator.upgrade(PythonReader.read(source)).upgrade(), source);
    return plan.lines().map(LibraryCasesTest::withoutLineNumber).toList();
  }

  private static String withoutLineNumber(String line) {
    int start = 0;
    while (start < line.length()
        && start < 7
        && (line.charAt(start) == ' ' || Character.isDigit(line.charAt(start)))) {
      start++;
    }
    return line.substring(start);
  }

  private static List<Case> cases(List<String> lines) {
    List<Case> cases = new ArrayList<>();
    String claim = "";
    String body = "";
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.startsWith("## ")) {
        claim = line.substring(3);
      } else if (line.startsWith("```")) {
        int end = i + 1;
        while (!lines.get(end).equals("```")) {
          end++;
        }
        if (line.equals("```python")) {
          body = String.join("\n", lines.subList(i + 1, end)) + "\n";
        } else if (line.startsWith("```plan")) {
          cases.add(new Case(claim, body, platform(line), i + 1, end));
        }
        i = end;
      }
    }
    return cases;
  }

  private static Platform platform(String fence) {
    String[] words = fence.split(" ");
    return words.length < 3
        ? Platform.NEWEST
        : Platform.known(
            Version.of(words[1]), Version.of(words[2]), Platform.NEWEST.postgresql(), "the page");
  }
}
