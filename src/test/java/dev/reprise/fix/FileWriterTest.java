package dev.reprise.fix;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileWriterTest {
  @TempDir Path root;
  private Path versions;

  @BeforeEach
  void directory() throws IOException {
    versions = Files.createDirectory(root.resolve("versions"));
  }

  @Test
  void theModeStays() throws Exception {
    Path file = Files.writeString(versions.resolve("a.py"), "old");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-x---"));
    assertEquals(List.of(), write(rewrite("versions/a.py", "versions/a.py", "old", "new")));
    assertEquals("new", Files.readString(file));
    assertEquals("rwxr-x---", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    assertEquals(1, files());
  }

  @Test
  void aFileThatChangedMeanwhileIsLeftAlone() throws Exception {
    Path file = Files.writeString(versions.resolve("a.py"), "other");
    assertEquals(
        List.of("versions/a.py: changed on disk in the meantime; not fixed"),
        write(rewrite("versions/a.py", "versions/a.py", "old", "new")));
    assertEquals("other", Files.readString(file));
  }

  @Test
  void aLinkInsideIsFollowedAndStaysALink() throws Exception {
    Path target = Files.writeString(versions.resolve("target.py"), "old");
    Path link = Files.createSymbolicLink(versions.resolve("a.py"), target);
    assertEquals(List.of(), write(rewrite("versions/a.py", "versions/a.py", "old", "new")));
    assertEquals("new", Files.readString(target));
    assertTrue(Files.isSymbolicLink(link));
  }

  @Test
  void aLinkThatLeadsOutsideIsLeftAlone() throws Exception {
    Path target = Files.writeString(root.resolve("outside.py"), "old");
    Files.createSymbolicLink(versions.resolve("a.py"), target);
    assertEquals(
        List.of("versions/a.py: links outside the given paths; not changed"),
        write(rewrite("versions/a.py", "versions/a.py", "old", "new")));
    assertEquals("old", Files.readString(target));
  }

  @Test
  void aRenamedFileGoesUnlessTheNameIsTaken() throws Exception {
    Files.writeString(versions.resolve("a.py"), "old");
    assertEquals(List.of(), write(rewrite("versions/a.py", "versions/b.py", "old", "new")));
    assertFalse(Files.exists(versions.resolve("a.py")));
    assertEquals("new", Files.readString(versions.resolve("b.py")));
    Files.writeString(versions.resolve("a.py"), "old");
    assertEquals(
        List.of("versions/b.py: already exists; versions/a.py not renamed"),
        write(rewrite("versions/a.py", "versions/b.py", "old", "newer")));
    assertEquals("new", Files.readString(versions.resolve("b.py")));
  }

  @Test
  void aNewFileOutsideIsNotMade() {
    assertEquals(
        List.of("new.py: outside the given paths; not created"),
        write(new Rewrite(null, "new.py", null, "new".getBytes(UTF_8))));
    assertFalse(Files.exists(root.resolve("new.py")));
  }

  private long files() throws IOException {
    try (var all = Files.list(versions)) {
      return all.count();
    }
  }

  private List<String> write(Rewrite rewrite) {
    return FileWriter.write(root, List.of(versions), List.of(rewrite));
  }

  private static Rewrite rewrite(String from, String to, String before, String after) {
    return new Rewrite(from, to, before.getBytes(UTF_8), after.getBytes(UTF_8));
  }
}
