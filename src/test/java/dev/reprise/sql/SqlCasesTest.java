package dev.reprise.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.reprise.history.runner.ScriptPlan;
import dev.reprise.operation.Plan;
import dev.reprise.operation.platform.Database;
import dev.reprise.operation.platform.Platform;
import dev.reprise.report.PlanText;
import dev.reprise.sql.tree.SqlOptions;
import dev.reprise.text.MappedText;
import dev.reprise.text.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Each heading of `src/test/cases/sql/*.md` is a claim: an `sql` block with a script, and its
/// `plan`. `-Dcases=write` writes the plans. A file named after a database is for that one.
final class SqlCasesTest {
  private static final Path CASES = Path.of("src/test/cases/sql");

  /// One claim; `planStart` and `planEnd` are the expected plan's first line and the one after its
  /// last.
  private record Case(String claim, int line, String sql, int planStart, int planEnd) {}

  @TestFactory
  Stream<DynamicTest> claims() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    boolean write = "write".equals(System.getProperty("cases"));
    try (Stream<Path> files = Files.list(CASES)) {
      for (Path file : files.sorted().toList()) {
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        Database named = Database.inPath(file.getFileName().toString().replace(".md", ".sql"));
        Platform platform = Platform.NEWEST.on(named == null ? Database.POSTGRESQL : named);
        for (Case each : cases(lines).reversed()) {
          if (write) {
            lines.subList(each.planStart(), each.planEnd()).clear();
            lines.addAll(each.planStart(), plan(each.sql(), platform).lines().toList());
          } else {
            String expected = String.join("\n", lines.subList(each.planStart(), each.planEnd()));
            String name = file.getFileName() + ":" + each.line() + " " + each.claim();
            tests.add(DynamicTest.dynamicTest(name, () -> check(each.sql(), platform, expected)));
          }
        }
        if (write) {
          Files.write(file, lines);
        }
      }
    }
    return tests.reversed().stream();
  }

  private static void check(String sql, Platform platform, String expected) {
    assertEquals(expected, plan(sql, platform).stripTrailing());
    assertEquals(expected, plan(sql.replace("\n", "\r\n"), platform).stripTrailing(), "with CRLF");
  }

  private static String plan(String sql, Platform platform) {
    Source source = new Source("case.sql", sql);
    Plan plan = ScriptPlan.of(MappedText.of(source), SqlOptions.of(platform), false, false);
    String transaction =
        plan.transaction() == Plan.Transaction.NONE ? "       no transaction\n" : "";
    return transaction + PlanText.of(plan, source);
  }

  private static List<Case> cases(List<String> lines) {
    List<Case> cases = new ArrayList<>();
    String claim = "";
    int heading = 0;
    String sql = "";
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.startsWith("## ")) {
        claim = line.substring(3);
        heading = i + 1;
      } else if (line.equals("```sql") || line.equals("```plan")) {
        int end = i + 1;
        while (!lines.get(end).equals("```")) {
          end++;
        }
        if (line.equals("```sql")) {
          sql = String.join("\n", lines.subList(i + 1, end)) + "\n";
        } else {
          cases.add(new Case(claim, heading, sql, i + 1, end));
        }
        i = end;
      }
    }
    return cases;
  }
}
