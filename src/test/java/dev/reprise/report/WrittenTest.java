package dev.reprise.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
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
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// A finding that cannot be printed, as it points past the end of its file, does not prevent the
/// others from being printed, in any format.
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
      assertEquals(text(good), text(written));
      assertTrue(
          written.problems().getFirst().startsWith("b.sql: internal error; please report it: "),
          written.problems()::toString);
    }
  }

  /// A report too long to be held in its original form is printed unchanged.
  @Test
  void aLongOneIsWhole() {
    List<Integer> items = IntStream.range(0, 300_000).boxed().toList();
    Written written =
        Written.of(items, (some, out) -> some.forEach(each -> out.println("é" + each)), _ -> "");
    assertEquals(
        items.stream().map(each -> "é" + each + System.lineSeparator()).collect(joining()),
        text(written));
  }

  private static String text(Written written) {
    var bytes = new ByteArrayOutputStream();
    try (var out = new PrintStream(bytes, false, UTF_8)) {
      written.to(out);
    }
    return bytes.toString(UTF_8);
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
        "");
  }
}
