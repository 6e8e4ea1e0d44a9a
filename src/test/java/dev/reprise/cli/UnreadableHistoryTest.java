package dev.reprise.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Each unreadable item is one line with its place, and all others are still reported.
final class UnreadableHistoryTest {
  private static final String REST =
      """
      versions/002.py:1:12: error[multiple-heads] The history has 2 heads, `001b` and `002`, which branch off from `001`; `alembic upgrade head` fails until they are joined.
      """;

  @TempDir Path directory;
  private Path versions;
  private int status;

  @BeforeEach
  void aHistoryWithAFinding() throws IOException {
    versions = Files.createDirectory(directory.resolve("versions"));
    write("001.py", "revision = '001'\ndown_revision = None\n");
    write("001b.py", "revision = '001b'\ndown_revision = '001'\n");
    write("002.py", "revision = '002'\ndown_revision = '001'\n");
  }

  @Test
  void aDirectoryThatIsNotThere() {
    assertEquals("reprise: nowhere: no such file or directory\n", lint("nowhere"));
    assertEquals(2, status);
  }

  @Test
  void aFileThatIsNotUtf8() throws IOException {
    Files.write(versions.resolve("003.py"), new byte[] {'#', (byte) 0xff, '\n'});
    assertProblem("versions/003.py:1:2: byte 0xff is not valid in UTF-8");
  }

  @Test
  void aSyntaxErrorInTheMiddleLeavesTheHistoryWhole() throws IOException {
    write("001.py", "revision = '001'\ndown_revision = None\n\n\ndef upgrade():\n    op.\n");
    assertProblem("versions/001.py:6:8: expected a name");
  }

  @Test
  void aSyntaxErrorIsAnErrorAtItsPlace() throws IOException {
    write("001.py", "revision = '001'\ndown_revision = None\n\n\ndef upgrade():\n    op.x(a\n");
    assertEquals(
        """
        versions/001.py:6:9: error[unreadable] Alembic cannot load this file: syntax error: '(' is never closed.
        reprise: versions/001.py:6:9: '(' is never closed
        """,
        lint(".", "unreadable"));
    assertEquals(2, status);
  }

  @Test
  void aFileOfTwentyMegabytes() throws IOException {
    Files.write(versions.resolve("003.py"), new byte[20 << 20]);
    assertProblem("versions/003.py: 20 MB is too large; the limit is 8 MB");
  }

  @Test
  void aLinkThatLeadsToItself() throws IOException {
    Files.createSymbolicLink(versions.resolve("loop.py"), Path.of("loop.py"));
    assertProblem("versions/loop.py: a broken link, or not a regular file");
  }

  @Test
  void aDirectoryThatLinksToItsParentIsNotWalkedForever() throws IOException {
    Files.createSymbolicLink(versions.resolve("a"), Path.of("."));
    Files.createSymbolicLink(versions.resolve("b"), Path.of(".."));
    assertEquals(REST, lint("."));
    assertEquals(1, status);
  }

  @Test
  void aDirectoryThatMayNotBeRead() throws IOException {
    Path locked = Files.createDirectory(directory.resolve("locked"));
    locked.toFile().setReadable(false, false);
    assumeFalse(Files.isReadable(locked), "root reads everything");
    assertProblem("locked: the directory cannot be read");
  }

  @Test
  void anEmptyFileAndOneThatIsNoRevisionAreFindings() throws IOException {
    write("empty.py", "");
    assertEquals(
        REST
            + "versions/empty.py:1:1: error[stray-file] `empty.py` declares no `revision`; Alembic"
            + " imports every Python file here and fails with \"Could not determine revision id"
            + " from filename empty.py\".\n",
        lint("."));
    assertEquals(1, status);
  }

  /// An unreadable file may be the very parent that is missing, or continue from a head.
  @Test
  void anIdOrAParentThatIsComputedIsSaidAndNothingIsConcludedFromIt() throws IOException {
    write("003.py", "import ids\n\nrevision = ids.of(3)\ndown_revision = '002'\n");
    write("004.py", "revision = '004'\ndown_revision = '003'\n");
    write("005.py", "import ids\n\nrevision = '005'\ndown_revision = ids.of(4)\n");
    assertEquals(
        """
        versions/003.py:3:12: note[unreadable] `revision` is not a literal, so this file is not part of the history.
        versions/005.py:4:17: note[unreadable] `down_revision` is not a literal, so the parent of this revision is unknown.
        """,
        lint(".", "multiple-heads,second-base,missing-parent,unreadable"));
    assertEquals(0, status);
    assertTrue(
        lint(".", "multiple-heads", "--format", "full", "-v")
            .contains("  versions/005.py:4: `down_revision` is not a literal\n"));
    var err = new ByteArrayOutputStream();
    status =
        Main.run(
            new PrintStream(new ByteArrayOutputStream(), true, UTF_8),
            new PrintStream(err, true, UTF_8),
            directory,
            Map.of(),
            "history");
    assertEquals(
        """
        reprise: versions/003.py:3:12: `revision` is not a literal
        reprise: versions/005.py:4:17: `down_revision` is not a literal
        """,
        err.toString(UTF_8));
    assertEquals(0, status);
  }

  private void assertProblem(String problem) {
    assertEquals(REST + "reprise: " + problem + "\n", lint("."));
    assertEquals(2, status);
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(versions.resolve(name), text);
  }

  private String lint(String path) {
    return lint(path, "multiple-heads,stray-file,missing-parent");
  }

  private String lint(String path, String rules, String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("lint", path, "--format", "concise", "--select", rules));
    arguments.addAll(List.of(more));
    var out = new ByteArrayOutputStream();
    var stream = new PrintStream(out, true, UTF_8);
    status = Main.run(stream, stream, directory, Map.of(), arguments.toArray(String[]::new));
    return out.toString(UTF_8);
  }
}
