package dev.reprise.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reprise.text.Source;
import dev.reprise.text.Span;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SuppressionTest {

  @Test
  void aCommentBehindAStatementSpeaksOfItsLine() {
    Source source =
        new Source("a.py", "x = 1\nadd()  # reprise: ignore[unguarded-drop] known\nadd()\n");
    Suppression only = Suppression.of(source).getFirst();
    assertEquals(List.of("unguarded-drop"), only.rules());
    assertTrue(only.covers(finding(source, 6, "unguarded-drop")));
    assertFalse(only.covers(finding(source, 6, "unguarded-rename")), "another rule");
    assertFalse(
        only.covers(finding(source, source.lineStart(3), "unguarded-drop")), "another line");
  }

  @Test
  void aCommentOfItsOwnSpeaksOfTheNextStatement() {
    Source source =
        new Source("a.sql", "-- reprise: ignore[a, b]\n-- more words\n\nDROP TABLE t;\n");
    Suppression only = Suppression.of(source).getFirst();
    assertTrue(only.covers(finding(source, source.lineStart(4), "a")));
    assertTrue(only.covers(finding(source, source.lineStart(4), "b")));
  }

  @Test
  void aFileIsSilencedAsAWhole() {
    Source source = new Source("a.py", "# reprise: ignore-file[a]\nx\ny\n");
    assertTrue(Suppression.of(source).getFirst().covers(finding(source, source.lineStart(3), "a")));
  }

  @Test
  void theWordsInsideOtherTextAreNoComment() {
    assertEquals(List.of(), Suppression.of(new Source("a.py", "x = 'see reprise: ignore[a]'\n")));
  }

  @Test
  void aBaselineKnowsFindingsWithoutLines() {
    Source source = new Source("a.py", "x\ny\nz\n");
    Finding first = finding(source, 0, "a");
    Finding moved = finding(source, source.lineStart(3), "a");
    Baseline baseline = Baseline.parse(Baseline.of(List.of(first)).text());
    assertEquals(List.of(), baseline.compare(List.of(moved)).fresh());
    assertEquals(
        List.of(moved), baseline.compare(List.of(first, moved)).fresh(), "one entry, one finding");
    assertEquals(baseline.entries(), baseline.compare(List.of()).stale());
  }

  private static Finding finding(Source source, int offset, String rule) {
    return new Finding(
        rule,
        Severity.WARNING,
        When.RERUN,
        "It fails.",
        new Place(source, new Span(offset, offset + 1)),
        "001",
        null,
        "drop table t",
        List.of(),
        List.of());
  }
}
