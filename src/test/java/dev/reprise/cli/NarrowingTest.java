package dev.reprise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reprise.cli.terminal.ExitStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How a user of an old project selects findings: all of them, some of them, or suggestions of how
/// to.
final class NarrowingTest {
  private static final Map<String, String> TERMINAL =
      Map.of("REPRISE_TERMINALS", "12", "REPRISE_COLUMNS", "100", "TERM", "dumb");
  private static final int TABLES = 40;

  @TempDir Path root;

  @BeforeEach
  void anOldProject() throws IOException {
    Files.createDirectories(root.resolve(".git"));
    var statements = new StringBuilder();
    for (int i = 0; i < TABLES; i++) {
      statements.append("op.execute('CREATE TABLE t").append(i).append(" (id integer)')\n    ");
    }
    revision("a", "001", "None", statements.toString());
    revision("a", "002", "'001'", "op.execute('DROP TABLE t1')");
    revision("a", "003", "'002'", "op.execute('INSERT INTO t2 (id) VALUES (1)')");
  }

  private void revision(String project, String id, String parent, String statements)
      throws IOException {
    Path versions = Files.createDirectories(root.resolve(project + "/alembic/versions"));
    Files.writeString(
        versions.resolve(id + ".py"),
        """
        from alembic import op

        revision = "%s"
        down_revision = %s

        def upgrade():
            %s
        """
            .formatted(id, parent, statements));
  }

  private List<String> rules(String... more) {
    return rulesIn(root, more);
  }

  private static List<String> rulesIn(Path directory, String... more) {
    String[] arguments = new String[more.length + 4];
    arguments[0] = "lint";
    arguments[1] = "--no-cache";
    arguments[2] = "--format";
    arguments[3] = "concise";
    System.arraycopy(more, 0, arguments, 4, more.length);
    Ran ran = Ran.in(directory, arguments);
    return ran.out()
        .lines()
        .map(each -> each.replaceFirst(".*?: (\\w+)\\[([\\w-]+)].*", "$1 $2"))
        .distinct()
        .toList();
  }

  private static int count(String text, String part) {
    return text.split(part, -1).length - 1;
  }

  @Test
  void aTerminalsFirstScreenHoldsTheErrorsAndCommands() {
    Ran ran = Ran.in(root, TERMINAL, "lint", "--no-cache");
    assertEquals(1, count(ran.out(), "error\\[repeated-insert]"), ran.out());
    assertEquals(0, count(ran.out(), "warning\\["), ran.out());
    String table = ran.out().substring(ran.out().indexOf("reprise lint"));
    assertEquals(
        """
        reprise lint --no-cache --select repeated-insert         # 1 error in 1 file
        reprise lint --no-cache --select unguarded-create-table  # 40 warnings in 1 file
        reprise lint --no-cache --select unguarded-drop          # 1 warning in 1 file
        """,
        table);
    ran.out().lines().forEach(each -> assertTrue(each.length() <= 100, each));
    assertTrue(ran.err().contains("--severity error"), ran.err());
    assertTrue(ran.err().contains("--write-baseline"), ran.err());
    for (String line : table.lines().toList()) {
      String[] words = line.replaceFirst("#.*", "").strip().split(" ");
      String[] arguments = java.util.Arrays.copyOfRange(words, 1, words.length);
      Ran one = Ran.in(root, TERMINAL, arguments);
      assertTrue(count(one.out(), "-->") > 0, line);
      assertEquals(ExitStatus.FINDINGS, one.status());
    }
  }

  @ParameterizedTest
  @CsvSource({"--format,full", "--select,unguarded-create-table", "-v,", "--severity,warning"})
  void whoAsksForSomethingSeesAllOfIt(String option, String value) {
    Ran ran =
        value == null
            ? Ran.in(root, TERMINAL, "lint", "--no-cache", option)
            : Ran.in(root, TERMINAL, "lint", "--no-cache", option, value);
    assertEquals(TABLES, count(ran.out(), "\\[unguarded-create-table]"));
  }

  @Test
  void aFileAPipeAndANamedRevisionAreComplete() throws IOException {
    Ran.in(root, TERMINAL, "lint", "--no-cache", "--format", "full=out.txt");
    assertEquals(
        TABLES, count(Files.readString(root.resolve("out.txt")), "\\[unguarded-create-table]"));
    assertEquals(
        TABLES, count(Ran.in(root, "lint", "--no-cache").out(), "\\[unguarded-create-table]"));
    String named = Ran.in(root, TERMINAL, "lint", "--no-cache", "a/alembic/versions/001.py").out();
    assertEquals(TABLES, count(named, "\\[unguarded-create-table]"));
  }

  @Test
  void statisticsAreForWhoeverAsks() {
    Ran ran = Ran.in(root, "lint", "--no-cache", "--statistics");
    assertEquals(3, ran.out().lines().count(), ran.out());
    Ran odd = Ran.in(root, "lint", "--no-cache", "--statistics", "--format", "json");
    assertEquals(ExitStatus.FAILED, odd.status());
  }

  @Test
  void severityIsWhatIsPrintedAndNotWhatFails() {
    assertEquals(List.of("error repeated-insert"), rules("--severity", "error"));
    Ran ran =
        Ran.in(root, "lint", "--no-cache", "--severity", "error", "--ignore", "repeated-insert");
    assertEquals("", ran.out());
    assertEquals(ExitStatus.FINDINGS, ran.status());
    assertTrue(
        ran.err().startsWith("No findings in 3 revisions; not shown: 41 less severe.\n"),
        ran.err());
  }

  @Test
  void groupsAndGlobsNameSeveralRules() {
    assertEquals(
        List.of("warning unguarded-create-table", "warning unguarded-drop"),
        rules("--select", "unguarded-*"));
    assertEquals(List.of("error repeated-insert"), rules("--select", "drift"));
    assertEquals(List.of("error repeated-insert"), rules("--ignore", "rerun"));
    Ran ran = Ran.in(root, "lint", "--select", "rerum");
    assertEquals("reprise: no rule or group is called rerum; did you mean rerun?\n", ran.err());
  }

  @Test
  void aGroupThatIsOffIsAskedFor() throws IOException {
    revision("a", "004", "'003'", "op.execute('CREATE INDEX IF NOT EXISTS t2_id ON t2 (id)')");
    assertFalse(rules().contains("warning blocks-writes"));
    assertTrue(rules("--extend-select", "deploy").contains("warning blocks-writes"));
    assertTrue(rules("--extend-select", "deploy").contains("error repeated-insert"));
    assertEquals(List.of("warning blocks-writes"), rules("--select", "deploy"));
    Files.writeString(root.resolve("reprise.toml"), "extend-select = ['deploy']\n");
    assertTrue(rules().contains("warning blocks-writes"));
  }

  @Test
  void pathsCanBeExcluded() throws IOException {
    assertEquals(List.of("error repeated-insert"), rules("--exclude", "001.py,002.py"));
    assertEquals(List.of(), rules("--exclude", "a"));
    Files.writeString(root.resolve("reprise.toml"), "exclude = [\"a/alembic/**/001.py\"]\n");
    assertEquals(List.of("warning unguarded-drop", "error repeated-insert"), rules());
  }

  @Test
  void rulesAndPathsHaveTheirOwnSeverities() throws IOException {
    revision("b", "b1", "None", "op.execute('CREATE TABLE b (id integer)')");
    Files.writeString(
        root.resolve("reprise.toml"),
        """
        [rules]
        rerun = "note"
        unguarded-drop = "error"
        "repeated-*" = "off"

        [per-path."b/**"]
        rules = { unguarded-create-table = "error" }
        [per-path."003.py"]
        ignore = ["drift"]
        """);
    assertEquals(
        List.of(
            "note unguarded-create-table", "error unguarded-drop", "error unguarded-create-table"),
        rules());
    assertEquals(List.of(), rules("--select", "repeated-insert"), "it is ignored there");
  }

  @Test
  void whatIsAppliedIsHistory() throws IOException {
    assertEquals(List.of("error repeated-insert"), rules("--applied", "002"));
    Ran ran = Ran.in(root, "lint", "--no-cache", "--applied", "002");
    assertTrue(
        ran.err().startsWith("1 finding (1 error) in the 1 revision after 002.\n"), ran.err());
    revision("a", "004", "'009'", "pass");
    assertEquals(List.of("error missing-parent"), rules("--applied", "003,004"));
    Ran unknown = Ran.in(root, "lint", "--no-cache", "--applied", "0022");
    assertTrue(unknown.err().contains("no such revision: 0022"), unknown.err());
  }

  @Test
  void whatTheDatabaseSaysIsAppliedIsHistory() throws IOException {
    snapshot("002");
    assertEquals(List.of("error repeated-insert"), rules("--applied-from", "production"));
    Ran ran = Ran.in(root, "lint", "--no-cache", "--applied-from", "production");
    assertTrue(
        ran.err().startsWith("1 finding (1 error) in the 1 revision after those in production.\n"),
        ran.err());
    Files.writeString(root.resolve("reprise.toml"), "applied-from = \"production\"\n");
    assertEquals(List.of("error repeated-insert"), rules());
    snapshot("somewhere_else");
    Ran unknown = Ran.in(root, "lint");
    assertTrue(unknown.err().contains("names a revision in this history"), unknown.err());
    Files.writeString(root.resolve("production"), "no snapshot\n");
    Ran broken = Ran.in(root, "lint");
    assertTrue(broken.err().contains("not a snapshot"), broken.err());
    assertEquals(ExitStatus.FAILED, broken.status());
  }

  /// The output of `audit --snapshot` for a database with that stamp.
  private void snapshot(String stamp) throws IOException {
    String rest = "\t\\N".repeat(7) + "\n";
    Files.writeString(
        root.resolve("production"),
        "server\t\\N\t\\N\t16.4\t\\N"
            + rest
            + "ledger\tpublic\t\\N\talembic_version\talembic\tt"
            + "\t\\N".repeat(6)
            + "\nstamp\tpublic\talembic_version\t"
            + stamp
            + "\t\\N"
            + rest);
  }

  @Test
  void whereOneStandsIsWhatIsLookedAt() throws IOException {
    revision("b", "b1", "None", "op.execute('CREATE TABLE b (id integer)')");
    Path here = root.resolve("b/alembic");
    assertEquals(List.of("warning unguarded-create-table"), rulesIn(here));
    Ran ran = Ran.in(here, "lint", "--no-cache");
    assertTrue(ran.out().contains("--> versions/b1.py:7:17"), ran.out());
    Files.createDirectories(root.resolve("b/app/db"));
    Ran beside = Ran.in(root.resolve("b/app/db"), "lint", "--no-cache");
    assertTrue(beside.out().contains("--> ../../alembic/versions/b1.py:7:17"), beside.out());
    assertTrue(beside.err().contains("in 1 revision in b."), beside.err());
    assertEquals(3, rulesIn(here, "--all").size());
    String sarif = Ran.in(here, "lint", "--no-cache", "--format", "sarif").out();
    assertTrue(sarif.contains("\"b/alembic/versions/b1.py\""), sarif);
  }

  @Test
  void theEditStandsBelowTheFinding() {
    String with = Ran.in(root, "lint", "--no-cache", "--select", "unguarded-drop").out();
    assertTrue(with.contains("7 -     op.execute('DROP TABLE t1')\n"), with);
    assertTrue(with.contains("7 +     op.execute('DROP TABLE IF EXISTS t1')\n"), with);
    String without =
        Ran.in(root, "lint", "--no-cache", "--select", "unguarded-drop", "--no-diff").out();
    assertFalse(without.contains("7 +"), without);
    assertTrue(without.contains("= help:"), without);
  }

  @Test
  void aFirstScreenSaysOnceWhatIsTheSameOnSeveralLines() throws IOException {
    revision(
        "b",
        "101",
        "None",
        """
        op.execute('INSERT INTO t (id) VALUES (1)')
            op.execute('INSERT INTO t (id) VALUES (2)')
            op.execute('CREATE TABLE IF NOT EXISTS t (id integer)')
            op.execute('INSERT INTO t (id) VALUES (1)')
            op.execute('INSERT INTO t (id) VALUES (2)')
        """
            .strip());
    Path project = root.resolve("b");
    Ran screen = Ran.in(project, TERMINAL, "lint", "--no-cache");
    Ran report = Ran.in(project, "lint", "--no-cache", "--format", "full");
    int screened = screen.out().split("repeated-insert", -1).length - 1;
    int reported = report.out().split("repeated-insert", -1).length - 1;
    assertTrue(screen.out().contains("also on line"), screen.out());
    assertFalse(report.out().contains("also on line"), report.out());
    assertTrue(screened < reported, screened + " of " + reported);
  }
}
