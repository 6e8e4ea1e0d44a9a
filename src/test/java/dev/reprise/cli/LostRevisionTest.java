package dev.reprise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reprise.history.git.TestRepository;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A stamp that no file has is searched in git.
final class LostRevisionTest {
  @TempDir Path root;

  @Test
  void theBranchThatHasItIsNamed() throws Exception {
    TestRepository files = project();
    files.branch("feature").write("alembic/versions/b2.py", revision("b2f00d", "'a1'"));
    files.commit("b2").checkout("main");
    files.write("alembic/versions/a1.py", revision("a1", "None") + "\n# mentions b2f00\n");
    files.commit("more");
    assertNote("No file defines b2f00d; branch feature defines it.");
  }

  @Test
  void aFileThatIsGoneIsFoundInItsCommit() throws Exception {
    TestRepository files = project();
    files.write("alembic/versions/b2.py", revision("b2f00d", "'a1'")).commit("b2");
    files.delete("alembic/versions/b2.py").commit("no b2");
    Ran ran = audit();
    assertTrue(
        ran.out()
            .matches("(?s).*No file defines b2f00d; it was deleted in commit [0-9a-f]{7,}\\..*"),
        ran.out());
  }

  @Test
  void noneIsFoundWhereThereIsNone() throws Exception {
    project();
    assertNote("No file defines b2f00d, and no branch in this checkout does either.");
  }

  /// Stamping it back would make the right release run its revisions twice.
  @Test
  void aDatabaseAheadOfTheFilesIsNeverStampedBack() throws Exception {
    TestRepository files = tables();
    files.branch("feature").write("alembic/versions/b2.py", revision("b2f00d", "'a1'"));
    files.commit("b2").checkout("main");
    assertAdvice("The database is ahead of these files: branch feature has b2f00d.", 3, "t");
  }

  @Test
  void withoutAFileAnywhereItsObjectsTellThatTheDatabaseIsAhead() throws Exception {
    tables();
    assertAdvice("The database is probably ahead of these files", 3, "t", "u");
  }

  @Test
  void withoutGitNoStampIsOffered() throws Exception {
    tables();
    try (var paths = Files.walk(root.resolve(".git"))) {
      paths.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    }
    assertAdvice("The database is probably ahead of these files", 3, "t");
  }

  @Test
  void aDatabaseWithoutAnyObjectOfTheHistoryIsAskedAbout() throws Exception {
    tables();
    assertAdvice("Is this the right database?", 1, "other");
  }

  @Test
  void aRevisionDeletedForGoodMayBeStampedOver() throws Exception {
    tables();
    Files.writeString(root.resolve("snapshot"), snapshot("t"));
    Ran ran = audit();
    assertTrue(ran.out().contains("If that revision was deleted for good: Stamp a1;"), ran.out());
    assertTrue(ran.out().contains("alembic stamp --purge a1"), ran.out());
  }

  @Test
  void filesThatClaimOneIdAreMendedFirst() throws Exception {
    tables().write("alembic/versions/a2.py", revision("a1", "None"));
    Files.writeString(root.resolve("snapshot"), snapshot("t"));
    Ran ran = audit();
    assertTrue(ran.out().contains("Two files claim revision a1"), ran.out());
    assertFalse(ran.out().contains("alembic stamp"), ran.out());
    Ran gated = Ran.in(root, "audit", "--gate", "--from", "snapshot", ".");
    assertEquals(1, gated.status(), gated.out());
    assertTrue(gated.out().strip().endsWith("--fix --unsafe-fixes"), gated.out());
  }

  private TestRepository tables() throws Exception {
    TestRepository files = project();
    String body = "    op.execute('CREATE TABLE t (id int)')\n";
    String text = revision("a1", "None").replace("    pass\n", body);
    return files
        .write("alembic/versions/a1.py", "from alembic import op\n" + text)
        .commit("a table");
  }

  private void assertAdvice(String advice, int gate, String... tables) throws Exception {
    Files.writeString(root.resolve("snapshot"), snapshot(tables));
    Ran ran = audit();
    assertTrue(ran.out().contains(advice), ran.out());
    assertFalse(ran.out().contains("alembic stamp"), ran.out());
    assertFalse(ran.out().contains("alembic upgrade"), ran.out());
    Ran gated = Ran.in(root, "audit", "--gate", "--from", "snapshot", ".");
    assertEquals(gate, gated.status(), gated.out());
    assertEquals(1, gated.out().lines().count(), gated.out());
  }

  private TestRepository project() throws Exception {
    return TestRepository.create(root)
        .write("alembic.ini", "[alembic]\nscript_location = alembic\n")
        .write("alembic/versions/a1.py", revision("a1", "None"))
        .write("snapshot", snapshot())
        .commit("a1");
  }

  private static String revision(String id, String parent) {
    return "revision = '%s'\ndown_revision = %s\n\n\ndef upgrade():\n    pass\n"
        .formatted(id, parent);
  }

  private static String snapshot() {
    return row("server", "\\N", "\\N", "15.4", "150004", "d", "u", "2026-01-01T00:00:00Z", "false")
        + row("ledger", "public", "\\N", "alembic_version", "alembic", "true")
        + row("stamp", "public", "alembic_version", "b2f00d", "", "");
  }

  /// With tables, each of one column `id`.
  private static String snapshot(String... tables) {
    var text = new StringBuilder(snapshot());
    for (String table : tables) {
      text.append(row("relation", "public", "\\N", table, "r", "false"));
      text.append(
          row(
              "column", "public", table, "id", "integer", "\\N", "\\N", "false", "\\N", "", "",
              "1"));
    }
    return text.toString();
  }

  private static String row(String... columns) {
    return String.join("\t", columns) + "\t\\N".repeat(12 - columns.length) + "\n";
  }

  private Ran audit() {
    return Ran.in(root, "audit", "--from", "snapshot", ".");
  }

  private void assertNote(String note) {
    Ran ran = audit();
    assertEquals("", ran.err());
    assertTrue(List.of(ran.out().split("\n")).contains(note), ran.out());
  }
}
