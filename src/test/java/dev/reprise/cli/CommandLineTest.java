package dev.reprise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reprise.cli.terminal.ExitStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Messages for people who mistype, use the wrong directory, or type into an editor.
final class CommandLineTest {
  private static final String REVISION =
      """
      from alembic import op
      import sqlalchemy as sa

      revision = "%s"
      down_revision = %s

      def upgrade():
          op.create_table("%s", sa.Column("id", sa.Integer()))
      """;

  @TempDir Path root;

  private void revision(String id, String parent, String table) throws IOException {
    Path versions = Files.createDirectories(root.resolve("alembic/versions"));
    Files.writeString(versions.resolve(id + ".py"), REVISION.formatted(id, parent, table));
  }

  @Test
  void mistypedWordsAreAnsweredInOneLine() {
    Ran option = Ran.in(root, "lint", "--selct", "x");
    assertEquals(ExitStatus.FAILED, option.status());
    assertEquals("reprise: unknown option --selct; did you mean --select?\n", option.err());
    assertEquals("reprise: unknown command lnit; did you mean lint?\n", Ran.in(root, "lnit").err());
    assertEquals(
        "reprise: unknown option --zzzzzzzz; see `reprise lint --help`\n",
        Ran.in(root, "lint", "--zzzzzzzz").err());
  }

  @Test
  void anEmptyAddressIsNotTheProjectsOwn() throws IOException {
    revision("a1", "", "t");
    Ran ran = Ran.in(root, "audit", "--gate", "--url", "");
    assertEquals("2 reprise: --url is empty\n", ran.status() + " " + ran.err());
  }

  @Test
  void helpFitsANarrowTerminal() {
    Map<String, String> narrow = Map.of("REPRISE_TERMINALS", "1", "REPRISE_COLUMNS", "60");
    assertEquals(60, widest(Ran.in(root, narrow, "lint", "--help").out()), 1);
    Map<String, String> wide = Map.of("REPRISE_TERMINALS", "1", "REPRISE_COLUMNS", "200");
    assertEquals(Ran.in(root, "lint", "--help").out(), Ran.in(root, wide, "lint", "--help").out());
  }

  private static int widest(String text) {
    return text.lines().mapToInt(String::length).max().orElseThrow();
  }

  @Test
  void standardInputTakesThePlaceOfAFile() throws IOException {
    revision("001", "None", "players");
    revision("002", "'001'", "teams");
    Ran saved = Ran.in(root, "lint", "--format", "concise", "alembic/versions/002.py");
    assertTrue(saved.out().contains("relation \"teams\""), saved.out());
    Ran edited =
        Ran.reading(
            REVISION.formatted("002", "'001'", "clubs"),
            root,
            "lint",
            "--format",
            "concise",
            "-",
            "--stdin-path",
            "alembic/versions/002.py");
    assertEquals(saved.out().replace("teams", "clubs"), edited.out());
    Ran added =
        Ran.reading(
            REVISION.formatted("003", "'002'", "clubs"),
            root,
            "lint",
            "--format",
            "concise",
            "-",
            "--stdin-path",
            "alembic/versions/003.py");
    assertTrue(added.out().startsWith("alembic/versions/003.py:8:5: warning"), added.out());
    assertEquals(1, added.out().lines().count());
  }

  @Test
  void standardInputNeedsAName() {
    Ran ran = Ran.in(root, "lint", "-");
    assertEquals(ExitStatus.FAILED, ran.status());
    assertEquals(
        "reprise: `-` requires --stdin-path NAME, the file name to assume for standard input\n",
        ran.err());
  }

  @Test
  void declaredHeadsLiveSideBySide() throws IOException {
    revision("001", "None", "players");
    revision("002", "'001'", "teams");
    revision("003", "'001'", "clubs");
    String[] lint = {"lint", "--format", "concise", "--select", "multiple-heads"};
    assertEquals(1, Ran.in(root, lint).out().lines().count());
    Files.writeString(root.resolve("reprise.toml"), "heads = [\"002\"]\n");
    assertEquals("", Ran.in(root, lint).out());
    revision("004", "'001'", "games");
    assertTrue(Ran.in(root, lint).out().contains("`003` and `004`"));
  }

  @Test
  void theConfigurationNamesFilesFromWhereItStands() throws IOException {
    revision("001", "None", "players");
    Files.createDirectory(root.resolve(".git"));
    Files.writeString(
        root.resolve("reprise.toml"), "paths = [\"alembic\"]\nbaseline = \"known\"\n");
    Path below = Files.createDirectories(root.resolve("src/app"));
    Ran before = Ran.in(below, "lint", "--format", "concise");
    assertTrue(before.err().contains("create it with --write-baseline"), before.err());
    Ran written = Ran.in(below, "lint", "--write-baseline");
    assertTrue(Files.exists(root.resolve("known")), written.err());
    assertEquals(ExitStatus.CLEAN, Ran.in(below, "lint", "--format", "concise").status());
  }

  @Test
  void aCommentThatSilencesNothingIsReported() throws IOException {
    revision("001", "None", "players");
    Path file = root.resolve("alembic/versions/001.py");
    Files.writeString(
        file, Files.readString(file) + "    # reprise: ignore[unguarded-drop] gone\n    pass\n");
    Ran ran =
        Ran.in(
            root, "lint", "--format", "concise", "--select", "unused-suppression,unguarded-drop");
    assertTrue(ran.out().contains("[unused-suppression]"), ran.out());
  }

  @Test
  void mistypedValuesAreAnsweredWithTheNearest() {
    assertEquals(
        "reprise: --fail-on: expected error, warning, note or never, got warn; did you mean"
            + " warning?\n",
        Ran.in(root, "lint", "--fail-on", "warn").err());
    assertTrue(Ran.in(root, "lint", "--format", "sarfi").err().endsWith("did you mean sarif?\n"));
    assertTrue(Ran.in(root, "history", "--format", "dotty").err().endsWith("did you mean dot?\n"));
    assertTrue(Ran.in(root, "lint", "--color", "yes").err().contains("auto, always or never"));
  }

  @Test
  void aPathElsewhereIsReadAsFromTheDirectoryAboveIt() throws IOException {
    Path elsewhere = Files.createDirectories(root.resolve("elsewhere"));
    Path db = Files.createDirectories(root.resolve("project/db"));
    Files.writeString(db.resolve("one.sql"), "CREATE TABLE a (id int);");
    Files.writeString(db.resolve("two.sql"), "CREATE TABLE b (id int);");
    String beside = Ran.in(root.resolve("project"), "replay", "db").out();
    assertTrue(beside.contains("db/two.sql"), beside);
    assertEquals(beside, Ran.in(elsewhere, "replay", db.toString()).out());
  }

  @Test
  void aWrongDirectoryIsReported() {
    for (String command : new String[] {"lint", "replay", "plan", "history"}) {
      Ran ran = Ran.in(root, command);
      assertTrue(ran.err().startsWith("reprise: no migrations found: " + root), ran.err());
      assertEquals(1, ran.err().lines().count(), ran.err());
      assertEquals(ExitStatus.CLEAN, ran.status());
    }
    assertEquals(ExitStatus.FAILED, Ran.in(root, "lint", "--require-migrations").status());
  }

  @Test
  void fixingOrRecordingNothingExitsLikeLint() {
    for (String option : new String[] {"--fix", "--diff", "--write-baseline"}) {
      assertEquals(ExitStatus.CLEAN, Ran.in(root, "lint", option).status(), option);
      Ran ran = Ran.in(root, "lint", option, "--require-migrations");
      assertEquals(ExitStatus.FAILED, ran.status(), option);
      assertTrue(ran.err().contains("no migrations found"), ran.err());
    }
  }

  @Test
  void settingsInEffectArePrintedAsAConfiguration() throws IOException {
    Path file = root.resolve("reprise.toml");
    Files.writeString(
        file,
        """
        fail-on = "error"
        exclude = "old/**"
        [rules]
        unguarded-drop = "off"
        """);
    assertEquals(
        """
        # %s
        exclude = ["old/**"]
        fail-on = "never"

        [rules]
        "unguarded-drop" = "off"
        """
            .formatted(file),
        Ran.in(root, "lint", "--show-settings", "--fail-on", "never").out());
  }

  @Test
  void filesThatWouldBeCheckedArePrinted() throws IOException {
    revision("001", "None", "players");
    revision("002", "'001'", "teams");
    String all = Ran.in(root, "lint", "--show-files").out();
    assertEquals(2, all.lines().count(), all);
    String some = Ran.in(root, "lint", "--show-files", "--exclude", "**/*001*").out();
    assertEquals(all.lines().skip(1).toList(), some.lines().toList());
  }

  @Test
  void aReportThatCannotBeWrittenIsAnError() throws IOException {
    revision("001", "None", "players");
    Ran ran = Ran.in(root, "lint", "--format", "json=" + root);
    assertEquals("reprise: " + root + ": cannot write\n", ran.err());
    assertEquals(ExitStatus.FAILED, ran.status());
  }
}
