package dev.reprise.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reprise.finding.Coverage;
import dev.reprise.finding.Finding;
import dev.reprise.finding.Place;
import dev.reprise.finding.Severity;
import dev.reprise.finding.When;
import dev.reprise.operation.platform.Platform;
import dev.reprise.report.format.Formats;
import dev.reprise.text.Source;
import dev.reprise.text.Span;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// More findings than GitHub accepts or shows: the worst are among those that remain.
final class LimitsTest {
  private static final Source SOURCE = new Source("versions/001.py", "x\n".repeat(26_000));

  /// One on each line; the last `errors` lines are the worst.
  private static List<Finding> findings(int count, int errors) {
    List<Finding> findings = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      Severity severity = i < count - errors ? Severity.WARNING : Severity.ERROR;
      findings.add(
          new Finding(
                  "unguarded-drop",
                  severity,
                  When.RERUN,
                  "It fails on line " + (i + 1) + ".",
                  new Place(SOURCE, new Span(2 * i, 2 * i + 1)),
                  "line " + i)
              .in("001"));
    }
    return findings;
  }

  private static String report(String format, List<Finding> findings) {
    var coverage = new Coverage(1, 1, 1, 1, List.of());
    var results = new Results("1.0.0", Platform.NEWEST, List.of(), findings, coverage, List.of());
    var out = new ByteArrayOutputStream();
    Formats.byName(format, Style.PLAIN).write(results, new PrintStream(out, true, UTF_8));
    return out.toString(UTF_8);
  }

  private static int count(String text, String part) {
    return text.split(part, -1).length - 1;
  }

  @Test
  void codeScanningRefusesMoreThanTwentyFiveThousandResults() {
    String sarif = report("sarif", findings(26_000, 700));
    assertEquals(25_000, count(sarif, "\"ruleId\""));
    assertEquals(700, count(sarif, "\"level\":\"error\""));
    assertTrue(sarif.indexOf("line 1.") < sarif.indexOf("line 26000."), "in their usual order");
  }

  @Test
  void tenAnnotationsOfEachKindAreShown() {
    String commands = report("github", findings(40, 12));
    assertTrue(commands.startsWith("::error "), commands);
    assertEquals(10, count(commands, "::error "));
    assertEquals(10, count(commands, "::warning "));
    assertTrue(
        commands.endsWith("\n20 more findings are in the job summary or the other formats.\n"));
  }

  @Test
  void aCommentFitsOnGithub() {
    String comment = report("markdown", findings(26_000, 700));
    assertTrue(comment.length() <= 60_000);
    int shown = count(comment, "\\*\\*error\\*\\*");
    assertTrue(shown > 50, comment);
    assertTrue(comment.endsWith("\n%d more are not shown.\n".formatted(26_000 - shown)), comment);
  }
}
