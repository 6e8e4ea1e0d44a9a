package dev.reprise.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reprise.text.Source;
import dev.reprise.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "# ^\nop.create_table(\n  'a',\n  b(),\n)\nc()\n",
        "op.create_table(  # ^\n  'a',\n  b(),\n)\nc()\n",
        "op.create_table(\n  # ^\n  'a',\n  b(),\n)\nc()\n",
        "op.create_table(\n  'a',\n  b(),  # ^\n)\nc()\n",
        "op.create_table(\n  'a',\n  b(),\n)  # ^\nc()\n",
        "# ^\n# and more words\n\nop.create_table('a', \"\"\"\n  '#'\n\"\"\",\n b(\n)\n)\nc()\n"
      })
  void aCommentSpeaksOfAllLinesOfACall(String text) {
    Source source = new Source("a.py", "x()\n" + text.replace("^", "reprise: ignore[a]"));
    assertEquals(List.of("op", "b("), silenced(source, "x", "op", "b(", "c()"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-- ^\nCREATE TABLE op (\n  a text,\n  b text\n);\nc;\n",
        "CREATE TABLE op ( -- ^\n  a text,\n  b text\n);\nc;\n",
        "CREATE TABLE op (\n  a text DEFAULT ';', -- ^\n  b text\n);\nc;\n",
        "CREATE TABLE op (\n  a text,\n  b text\n); -- ^\nc;\n",
      })
  void aCommentSpeaksOfAllLinesOfASqlStatement(String text) {
    String suppressed = "x;\n" + text.replace("^", "reprise: ignore[a]");
    Source script = new Source("a.sql", suppressed);
    assertEquals(List.of("op", "b text"), silenced(script, "x;", "op", "b text", "c;"));
    for (String quotes : new String[] {"run(\"\"\"%s\"\"\")\n", "run(f\"\"\"{y}\n%s\"\"\")\n"}) {
      Source literal = new Source("a.py", quotes.formatted(suppressed));
      assertEquals(List.of("op", "b text"), silenced(literal, "x;", "op", "b text", "c;"), quotes);
    }
  }

  @Test
  void aPythonCommentSpeaksOfAllStatementsInALiteral() {
    Source source =
        new Source("a.py", "# reprise: ignore[a]\nrun(\"\"\"\nDROP x;\nDROP y;\n\"\"\")\nz()\n");
    assertEquals(List.of("DROP x", "DROP y"), silenced(source, "DROP x", "DROP y", "z"));
  }

  @Test
  void aCommentSpeaksOfABlocksHeadAndNotOfWhatIsInside() {
    Source source =
        new Source("a.py", "# reprise: ignore[a]\nwith batch(\n  'a'\n) as b:\n  c()\n  d()\n");
    assertEquals(List.of("batch", "as"), silenced(source, "batch", "as", "c()", "d()"));
  }

  @Test
  void aFileThatCannotBeReadIsSilencedLineByLine() {
    Source source = new Source("a.py", "x = = 1  # reprise: ignore[a]\ny\n");
    assertEquals(List.of("x"), silenced(source, "x", "y"));
  }

  @Test
  void whatLooksLikeACommentInPythonTextIsNone() {
    assertEquals(
        List.of(),
        Suppression.of(new Source("a.py", "\"\"\"Write\n\n    # reprise: ignore[a]\n\"\"\"\n")));
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
    Baseline baseline =
        Baseline.parse(Baseline.of(List.of(first), List.of()).text(), UnaryOperator.identity());
    assertEquals(List.of(), baseline.compare(List.of(moved)).fresh());
    assertEquals(
        List.of(moved), baseline.compare(List.of(first, moved)).fresh(), "one entry, one finding");
    assertEquals(baseline.entries(), baseline.compare(List.of()).stale());
  }

  /// Those of `words` on whose lines the only comment silences the rule `a`.
  private static List<String> silenced(Source source, String... words) {
    Suppression only = Suppression.of(source).getFirst();
    List<String> silenced = new ArrayList<>();
    for (String word : words) {
      if (only.covers(finding(source, source.text().indexOf(word), "a"))) {
        silenced.add(word);
      }
    }
    return silenced;
  }

  private static Finding finding(Source source, int offset, String rule) {
    return new Finding(
            rule,
            Severity.WARNING,
            When.RERUN,
            "It fails.",
            new Place(source, new Span(offset, offset + 1)),
            "drop table t")
        .in("001");
  }
}
