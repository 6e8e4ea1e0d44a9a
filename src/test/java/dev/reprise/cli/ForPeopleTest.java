package dev.reprise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reprise.cli.terminal.ExitStatus;
import dev.reprise.rule.Rule;
import dev.reprise.rule.inspection.Rules;
import dev.reprise.rule.page.RulePage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The text that people read and type besides findings.
final class ForPeopleTest {
  private static final int WIDTH = 60;
  private static final Map<String, String> TERMINAL =
      Map.of("REPRISE_TERMINALS", "12", "REPRISE_COLUMNS", String.valueOf(WIDTH));

  @TempDir Path root;

  @BeforeEach
  void threeRevisions() throws IOException {
    Files.createDirectories(root.resolve(".git"));
    revision("001", "None", "op.execute('CREATE TABLE t1 (id integer)')");
    revision("002", "'001'", "op.execute('CREATE TABLE t2 (id integer)')");
    revision("003", "'002'", "op.execute('CREATE TABLE t3 (id integer)')");
  }

  private void revision(String id, String parent, String statements) throws IOException {
    Path versions = Files.createDirectories(root.resolve("alembic/versions"));
    Files.writeString(
        versions.resolve(id + ".py"),
        """
        \"""Make %s

        Create Date: 2024-03-0%s 10:11:12.000001
        \"""
        from alembic import op

        revision = "%s"
        down_revision = %s

        def upgrade():
            %s
        """
            .formatted(id, id.substring(2), id, parent, statements));
  }

  @Test
  void aRuleIsExplainedInATerminal() {
    for (Rule rule : Rules.ALL) {
      String text = Ran.in(root, TERMINAL, "explain", rule.id()).out();
      assertFalse(text.contains("```"), rule.id());
      for (String section : List.of("Severity", "Why", "Example", "How to fix", "When to ignore")) {
        assertTrue(text.contains(section), rule.id() + ": " + section + "\n" + text);
      }
      boolean error = rule.profile().severity().word().equals("error");
      assertEquals(error, text.contains("Why it is an error"), rule.id());
    }
  }

  @Test
  void readersElsewhereSeeNoFencesOfTheTests() {
    for (Rule rule : Rules.ALL) {
      String page = RulePage.of(rule.id()).published();
      page.lines()
          .filter(line -> line.startsWith("```"))
          .forEach(line ->
              assertTrue(line.matches("```(python|sql|text|toml|yaml|sh|dockerfile)?"), line));
      assertFalse(page.contains("](" + rule.id()), rule.id());
      assertFalse(page.matches("(?s).*]\\([\\w-]+\\.md\\).*"), rule.id());
    }
  }

  @Test
  void rulesAreListedWithWhatTheyAreWorth() {
    String rules = Ran.in(root, "rules").out();
    assertTrue(rules.contains("# drift\n"), rules);
    assertTrue(
        rules.contains("repeated-insert                error    fix  Every run inserts"), rules);
    Ran.in(root, TERMINAL, "rules")
        .out()
        .lines()
        .forEach(each -> assertTrue(each.replaceAll("\u001b\\[[0-9;]*m", "").length() <= WIDTH));
  }

  @Test
  void commentsForgiveABlankAndCapitals() throws IOException {
    revision(
        "003",
        "'002'",
        """
        # Reprise:Ignore[unguarded-create-table] it is new
            op.execute('CREATE TABLE t3 (id integer)')
        """);
    Ran ran = Ran.in(root, "lint", "--no-cache", "--format", "concise");
    assertEquals(2, ran.out().lines().count(), ran.out());
    String sarif =
        Ran.in(root, "lint", "--no-cache", "--format", "sarif", "--suppressed")
            .out()
            .replaceAll("\\s+", "");
    assertTrue(
        sarif.contains(
            "\"suppressions\":[{\"kind\":\"inSource\",\"status\":\"accepted\",\"justification\":\"itisnew\"}]"),
        sarif);
    assertFalse(
        Ran.in(root, "lint", "--no-cache", "--format", "sarif").out().contains("suppressions"));
  }

  @Test
  void whatIsInTheBaselineIsSuppressedFromOutside() {
    Ran.in(root, "lint", "--no-cache", "--write-baseline");
    String sarif = Ran.in(root, "lint", "--no-cache", "--format", "sarif", "--suppressed").out();
    assertEquals(3, sarif.split("\"external\"", -1).length - 1);
  }

  @Test
  void standardInputComesOutFixed() throws IOException {
    String text = Files.readString(root.resolve("alembic/versions/003.py"));
    Ran ran =
        Ran.reading(text, root, "lint", "--fix", "-", "--stdin-path", "alembic/versions/003.py");
    assertEquals(text.replace("CREATE TABLE", "CREATE TABLE IF NOT EXISTS"), ran.out());
    assertEquals(ExitStatus.CLEAN, ran.status(), ran.err());
    assertEquals(text, Files.readString(root.resolve("alembic/versions/003.py")));
  }

  @Test
  void noSuchVersionWasEverMade() {
    Ran ran = Ran.in(root, "lint", "--postgresql", "5");
    assertEquals("reprise: --postgresql: expected version 9.0 or later, got 5\n", ran.err());
    assertEquals(ExitStatus.FAILED, Ran.in(root, "lint", "--alembic", "2024.1").status());
  }

  @Test
  void ciLooksAtWhatABranchChanges() throws IOException {
    for (String name : List.of("github", "gitlab", "woodpecker")) {
      Ran ran = Ran.in(root, "init", "--ci", name);
      Path file = root.resolve(ran.out().replace("Wrote ", "").strip());
      String text = Files.readString(file);
      assertTrue(text.contains("--since auto"), text);
      Ran again = Ran.in(root, "init", "--ci", name);
      assertEquals(text, again.out());
      assertTrue(again.err().contains("exists; add this"), again.err());
    }
  }

  @Test
  void aHistoryIsDrawnInPart() {
    assertEquals(
        """
        *  003 (head)  2024-03-03  Make 003
        *  002  2024-03-02  Make 002
        *  001  2024-03-01  Make 001
        """,
        Ran.in(root, "history", "--format", "ascii").out());
    assertEquals(
        """
        *  003 (head)  2024-03-03  Make 003
        *  002  2024-03-02  Make 002
        ... and 1 revision more
        """,
        Ran.in(root, "history", "--format", "ascii", "--limit", "2").out());
    assertEquals(
        """
        *  002  2024-03-02  Make 002
        *  001  2024-03-01  Make 001
        ... and 1 revision more
        """,
        Ran.in(root, "history", "--format", "ascii", "--range", "001:002").out());
    assertEquals(
        """
        *  002  2024-03-02  Make 002
        ... and 2 revisions more
        """,
        Ran.in(root, "history", "--format", "ascii", "--range", "002:002").out());
    assertEquals(
        "reprise: --range: no such revision: 009\n",
        Ran.in(root, "history", "--range", "009:").err());
  }

  @Test
  void aPlanFitsTheTerminal() throws IOException {
    revision(
        "004", "'003'", "op.execute('CREATE TABLE t4 (" + "name text, ".repeat(9) + "x int)')");
    String plan = Ran.in(root, TERMINAL, "plan", "alembic/versions/004.py").out();
    plan.lines().forEach(each -> assertTrue(each.length() <= WIDTH, each));
  }
}
