package dev.reprise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reprise.cli.terminal.ExitStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A baseline silences existing findings, and nothing else.
final class KnownFindingsTest extends AlembicProject {
  private Path baseline;

  @BeforeEach
  void oneMoreAndTheirBaseline() throws IOException {
    baseline = root.resolve(".reprise-baseline");
    revision("003", "'002'", "op.drop_column('players', 'nick')");
    assertEquals(ExitStatus.CLEAN, Ran.in(root, "lint", "--write-baseline").status());
  }

  @Test
  void whatWasThereIsLeftOutAndCounted() {
    Ran ran = Ran.in(root.resolve("alembic"), "lint");
    assertEquals("", ran.out());
    assertTrue(
        ran.err().startsWith("No new findings in 3 revisions; not shown: 3 in the baseline.\n"));
    assertEquals(ExitStatus.CLEAN, ran.status());
  }

  @Test
  void writtenAgainItIsTheSame() throws IOException {
    String first = Files.readString(baseline);
    Ran.in(root, "lint", "--write-baseline");
    assertEquals(first, Files.readString(baseline));
    assertEquals(3, first.lines().filter(line -> !line.startsWith("#")).count());
  }

  @Test
  void otherLayoutAndOtherLinesBringNothingBack() throws IOException {
    revision(
        "002", "'001'", "x = 1\n    op.add_column(\n 'players',\n  sa.Column('nick', sa.Text()))");
    assertEquals("", Ran.in(root, "lint").out());
  }

  @Test
  void whatComesLaterIsReported() throws IOException {
    revision("004", "'003'", "op.add_column('players', sa.Column('name', sa.Text()))");
    Ran ran = Ran.in(root, "lint", "--format", "concise");
    assertTrue(ran.out().startsWith("alembic/versions/004.py:9:5: warning"), ran.out());
    assertEquals(1, ran.out().lines().count());
  }

  @Test
  void goneEntriesAreReported() throws IOException {
    revision("003", "'002'", "pass");
    String told =
        "reprise: 1 finding in .reprise-baseline is gone; refresh it with --write-baseline";
    assertTrue(Ran.in(root, "lint").err().startsWith(told));
    Ran.in(root, "lint", "--write-baseline");
    assertFalse(Ran.in(root, "lint").err().contains("any more"));
  }

  @Test
  void whatWasNotLookedAtIsNotGone() {
    String file = "alembic/versions/003.py";
    assertFalse(Ran.in(root, "lint", file).err().contains("any more"));
    assertFalse(Ran.in(root, "lint", "--ignore", "unguarded-drop").err().contains("any more"));
  }

  @Test
  void writingForOneFileOrRuleKeepsTheOthers() throws IOException {
    String first = Files.readString(baseline);
    Ran.in(root, "lint", "--write-baseline", "alembic/versions/003.py");
    assertEquals(first, Files.readString(baseline));
    Ran.in(root, "lint", "--write-baseline", "--select", "unguarded-drop");
    assertEquals(first, Files.readString(baseline));
  }

  @Test
  void fixesLeaveItAlone() throws IOException {
    Path file = root.resolve("alembic/versions/002.py");
    String before = Files.readString(file);
    Ran.in(root, "lint", "--fix");
    assertEquals(before, Files.readString(file));
  }
}
