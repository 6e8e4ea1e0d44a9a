package dev.reprise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reprise.history.git.TestRepository;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A stamp that no file has is looked for in git.
final class LostRevisionTest {
  @TempDir Path root;

  @Test
  void theBranchThatHasItIsNamed() throws Exception {
    TestRepository files = project();
    files.branch("feature").write("alembic/versions/b2.py", revision("b2f00d", "'a1'"));
    files.commit("b2").checkout("main");
    files.write("alembic/versions/a1.py", revision("a1", "None") + "\n# mentions b2f00\n");
    files.commit("more");
    assertNote("No file has b2f00d; branch feature has one.");
  }

  @Test
  void aFileThatIsGoneIsFoundInItsCommit() throws Exception {
    TestRepository files = project();
    files.write("alembic/versions/b2.py", revision("b2f00d", "'a1'")).commit("b2");
    files.delete("alembic/versions/b2.py").commit("no b2");
    Ran ran = audit();
    assertTrue(
        ran.out()
            .matches(
                "(?s).*No file has b2f00d; commit [0-9a-f]{10} had one, which is gone since\\..*"),
        ran.out());
  }

  @Test
  void noneIsFoundWhereThereIsNone() throws Exception {
    project();
    assertNote("No file has b2f00d, nor has any branch that git knows of here.");
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
