package dev.reprise.fix.layout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.reprise.text.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Statements formatted by Ruff stay as they are, whether given in that form or as one line.
final class LayoutTest {
  private static final Path FORMATTED = Path.of("src/test/cases/layout/formatted.py");

  @TestFactory
  Stream<DynamicTest> whatIsFormattedStaysSo() throws IOException {
    return statements().stream()
        .map(statement ->
            DynamicTest.dynamicTest(
                statement.text().lines().findFirst().orElseThrow(),
                () -> {
                  assertEquals(statement.key(), laidOut(statement.text(), statement));
                  assertEquals(statement.key(), laidOut(joined(statement.text()), statement));
                }));
  }

  @Test
  void aCommentStaysWithItsArgument() {
    String call =
        """
        op.create_table(
            "users",
            sa.Column("id", sa.Integer()),  # the key
            # what follows is optional
            sa.Column("street", sa.Text()),
            if_not_exists=True,
        )\
        """;
    assertEquals(call, Layout.of(call, "", CodeStyle.DEFAULT));
  }

  @Test
  void whatAStringHoldsStaysWhereItIs() {
    assertNull(Layout.of("op.execute(\"\"\"\nSELECT 1\n\"\"\")", "", CodeStyle.DEFAULT));
  }

  @Test
  void whatATabIndentsIsLeftAlone() {
    assertNull(Layout.of("pass", "\t", CodeStyle.DEFAULT));
  }

  private static List<CodeLine> statements() throws IOException {
    return CodeLine.of(new Source("formatted.py", Files.readString(FORMATTED)));
  }

  private static String laidOut(String text, CodeLine like) {
    return String.valueOf(Layout.of(text, like.indentation(), CodeStyle.DEFAULT));
  }

  private static String joined(String text) {
    return text.replaceAll("([(\\[{])\n +", "$1")
        .replaceAll("\n *([)\\]}.])", "$1")
        .replaceAll("\n +", " ");
  }
}
