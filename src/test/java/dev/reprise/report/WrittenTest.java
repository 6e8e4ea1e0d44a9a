package dev.reprise.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reprise.finding.Coverage;
import dev.reprise.finding.Finding;
import dev.reprise.finding.Place;
import dev.reprise.finding.Severity;
import dev.reprise.finding.When;
import dev.reprise.operation.Platform;
import dev.reprise.report.format.Formats;
import dev.reprise.text.Source;
import dev.reprise.text.Span;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// A finding that cannot be printed, for it points behind the end of its file, keeps no other one
/// from being printed, in any format.
final class WrittenTest {

  @TestFactory
  Stream<DynamicTest> allOthersAreWritten() {
    return Formats.NAMES.stream()
        .map(format -> DynamicTest.dynamicTest(format, () -> isWritten(format)));
  }

  private static void isWritten(String format) {
    Report report = Formats.byName(format, Style.PLAIN);
    Written good = write(report, List.of(finding("a.sql", 3)));
    assertEquals(List.of(), good.problems());
    Written written = write(report, List.of(finding("a.sql", 3), finding("b.sql", 99)));
    if (!written.problems().isEmpty()) {
      assertEquals(new String(good.bytes(), UTF_8), new String(written.bytes(), UTF_8));
      assertTrue(
          written.problems().getFirst().startsWith("b.sql: internal error, please report it: "),
          written.problems()::toString);
    }
  }

  private static Written write(Report report, List<Finding> findings) {
    var results =
        new Results(
            "1",
            Platform.NEWEST,
            List.of(),
            findings,
            new Coverage(1, 1, 1, 1, List.of()),
            List.of());
    return Written.of(
        findings,
        (some, out) -> report.write(results.with(some), out),
        finding -> finding.place().path());
  }

  private static Finding finding(String path, int end) {
    return new Finding(
        "unreadable",
        Severity.NOTE,
        When.READING,
        "A finding.",
        new Place(new Source(path, "SELECT 1;"), new Span(end - 3, end)),
        null,
        null,
        "",
        List.of(),
        List.of());
  }
}
