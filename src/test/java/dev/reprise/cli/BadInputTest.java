package dev.reprise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Bad input gets one clear line with its place; findings in all other files are still printed.
final class BadInputTest {
  @TempDir Path project;
  private Path versions = Path.of("");

  @BeforeEach
  void oneGoodRevision() throws IOException {
    versions = Files.createDirectories(project.resolve("migrations/versions"));
    Files.writeString(project.resolve("migrations/env.py"), "");
    write(
        "001_good.py",
        """
        from alembic import op
        import sqlalchemy as sa
        revision = "001"
        down_revision = None


        def upgrade():
            op.add_column("t", sa.Column("a", sa.Integer()))
        """);
  }

  @Test
  void aSyntaxErrorIsOneLine() throws IOException {
    write(
        "002_broken.py",
        "revision = '002'\ndown_revision = '001'\n\ndef upgrade():\n    op.execute(\n");
    expectOneLine("migrations/versions/002_broken.py:");
  }

  @Test
  void bytesThatAreNoText() throws IOException {
    Files.write(
        versions.resolve("002_latin.py"),
        "revision = '002'\ndown_revision = '001'\n# caf\u00e9\n"
            .getBytes(StandardCharsets.ISO_8859_1));
    expectOneLine("migrations/versions/002_latin.py:3:6: byte 0xe9 is not valid in UTF-8");
  }

  @Test
  void aHugeFile() throws IOException {
    write("002_huge.py", "revision = '002'\ndown_revision = '001'\n" + "# x\n".repeat(5_000_000));
    expectOneLine("migrations/versions/002_huge.py: 19 MB is too large; the limit is 8 MB");
  }

  @Test
  void aLinkThatLeadsToItself() throws IOException {
    Files.createSymbolicLink(versions.resolve("002_loop.py"), Path.of("002_loop.py"));
    expectOneLine("migrations/versions/002_loop.py: a broken link, or not a regular file");
  }

  @Test
  void anEmptyFileStopsNobody() throws IOException {
    write("002_empty.py", "");
    Ran ran = Ran.in(project, "lint", "--format", "concise", "migrations");
    assertTrue(ran.out().contains("[unguarded-add-column]"), ran.out());
    assertFalse(ran.err().contains("Exception"), ran.err());
  }

  @Test
  void aPathThatDoesNotExist() {
    Ran ran = Ran.in(project, "lint", "nowhere");
    assertEquals(2, ran.status());
    assertEquals("reprise: nowhere: no such file or directory\n", ran.err());
  }

  @Test
  void anUnknownRuleOrFormat() {
    Ran rule = Ran.in(project, "lint", "--ignore", "unguarded-add-colum");
    assertEquals(2, rule.status());
    assertEquals(
        "reprise: no rule or group is called unguarded-add-colum; did you mean"
            + " unguarded-add-column?\n",
        rule.err());
    assertEquals(2, Ran.in(project, "lint", "--format", "xml").status());
  }

  private void expectOneLine(String beginning) {
    Ran ran = Ran.in(project, "lint", "--format", "concise", "migrations");
    assertEquals(2, ran.status(), ran.err());
    assertTrue(
        ran.out().contains("[unguarded-add-column]"), "the others are reported: " + ran.out());
    assertTrue(ran.err().startsWith("reprise: " + beginning), ran.err());
    assertEquals(1, ran.err().lines().count(), ran.err());
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(versions.resolve(name), text);
  }
}
