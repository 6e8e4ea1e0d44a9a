package dev.reprise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reprise.cli.terminal.Terminal;
import dev.reprise.report.Style;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Color and links are only for people, and for terminals that support them.
final class TerminalTest {
  private static final Path ROOT = Path.of("").toAbsolutePath();
  private static final Map<String, String> TERMINAL =
      Map.of("REPRISE_TERMINALS", "12", "TERM_PROGRAM", "WezTerm", "LANG", "en_GB.UTF-8");

  @Test
  void aTerminalGetsColourLinesAndLinks() {
    Style style = style(TERMINAL, "auto");
    assertTrue(style.color());
    assertTrue(style.unicode());
    assertNotNull(style.links());
  }

  @ParameterizedTest
  @CsvSource({
    "REPRISE_TERMINALS, 2",
    "NO_COLOR, 1",
    "TERM, dumb",
    "CI, true",
    "GITHUB_ACTIONS, true",
    "FORCE_HYPERLINK, 0",
    "TERM_PROGRAM, Apple_Terminal"
  })
  void linksAreLeftOut(String variable, String value) {
    assertNull(style(with(variable, value), "auto").links());
  }

  @Test
  void colourSwitchedOffTakesLinksAlong() {
    assertNull(style(TERMINAL, "never").links());
    assertFalse(style(TERMINAL, "never").color());
  }

  @Test
  void colourIntoAPipeBringsNoLinks() {
    Style style = style(with("REPRISE_TERMINALS", ""), "always");
    assertTrue(style.color());
    assertNull(style.links());
  }

  @ParameterizedTest
  @CsvSource({
    "TERM, xterm-kitty",
    "VTE_VERSION, 7003",
    "WT_SESSION, 1",
    "KONSOLE_VERSION, 1",
    "FORCE_HYPERLINK, 1"
  })
  void terminalsTellThatTheyFollowLinks(String variable, String value) {
    assertNotNull(style(Map.of("REPRISE_TERMINALS", "1", variable, value), "auto").links());
  }

  @Test
  void linesAreAsciiWithoutALocaleThatHasOthers() {
    assertFalse(style(Map.of(), "auto").unicode());
    assertFalse(style(with("LANG", "C"), "auto").unicode());
    assertFalse(style(with("REPRISE_ASCII", "1"), "auto").unicode());
  }

  @Test
  void aRuleLeadsToItsPageAndAPathToTheFile(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("a blank/versions/001 ü.py");
    Files.createDirectories(file.getParent());
    Files.writeString(
        file,
        """
        from alembic import op
        revision = "001"
        down_revision = None


        def upgrade():
            op.drop_table("t")
        """);
    String report = Ran.in(directory, TERMINAL, "lint").out();
    String page = "/rules/unguarded-drop.html\u001b\\unguarded-drop\u001b]8;;\u001b\\";
    assertTrue(report.contains(page), report);
    String link =
        "\u001b]8;;"
            + file.toUri().toASCIIString()
            + "\u001b\\a blank/versions/001 ü.py:7:5\u001b]8;;\u001b\\";
    assertTrue(link.contains("a%20blank/versions/001%20%C3%BC.py\u001b"), link);
    assertTrue(report.contains(link), report);

    String plain = Ran.in(directory, "lint").out();
    assertFalse(plain.contains("\u001b"), plain);
    Path saved = directory.resolve("report.txt");
    Ran.in(directory, TERMINAL, "lint", "--format", "full=" + saved);
    assertFalse(Files.readString(saved).contains("\u001b"), "a file is no terminal");
    assertEquals("", Ran.in(directory, TERMINAL, "lint", "--format", "full=" + saved).out());
  }

  private static Style style(Map<String, String> environment, String color) {
    return Terminal.of(environment).style(color, ROOT);
  }

  private static Map<String, String> with(String variable, String value) {
    Map<String, String> environment = new HashMap<>(TERMINAL);
    environment.put(variable, value);
    return environment;
  }
}
