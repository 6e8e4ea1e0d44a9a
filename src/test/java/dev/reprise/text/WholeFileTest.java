package dev.reprise.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WholeFileTest {
  @TempDir Path directory;

  @Test
  void whatIsNotCommittedNeverWas() throws IOException {
    Path file = Files.writeString(directory.resolve("a"), "old");
    try (var whole = WholeFile.begin(file)) {
      whole.out().write("new".getBytes(UTF_8));
    }
    assertEquals("old", Files.readString(file));
    assertEquals(List.of("a"), names());
  }

  @Test
  void ownerModeAndAttributesStay() throws IOException {
    Path file = Files.writeString(directory.resolve("a"), "old");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-x---"));
    var attributes = Files.getFileAttributeView(file, UserDefinedFileAttributeView.class);
    boolean extended = false;
    try {
      attributes.write("k", ByteBuffer.wrap("v".getBytes(UTF_8)));
      extended = true;
    } catch (IOException | RuntimeException unsupported) {
      // Then there is nothing to keep.
    }
    Object before = Files.readAttributes(file, "unix:mode,uid,gid");
    WholeFile.write(file, "new".getBytes(UTF_8));
    assertEquals("new", Files.readString(file));
    assertEquals(before, Files.readAttributes(file, "unix:mode,uid,gid"));
    if (extended) {
      assertEquals(
          List.of("k"),
          Files.getFileAttributeView(file, UserDefinedFileAttributeView.class).list());
    }
  }

  @Test
  void anOwnerStaysWhereOneMayGiveFilesAway() throws IOException {
    assumeTrue("root".equals(System.getProperty("user.name")));
    Path file = Files.writeString(directory.resolve("a"), "old");
    Files.setAttribute(file, "unix:uid", 1234);
    Files.setAttribute(file, "unix:mode", 0100000 | 06751);
    WholeFile.write(file, "new".getBytes(UTF_8));
    assertEquals(1234, Files.getAttribute(file, "unix:uid"));
    assertEquals(0100000 | 06751, Files.getAttribute(file, "unix:mode"));
  }

  @Test
  void onlyWhatDeadRunsLeftIsSwept() throws Exception {
    Process dead = new ProcessBuilder("true").start();
    dead.waitFor();
    Process alive = new ProcessBuilder("sleep", "60").start();
    try {
      Files.writeString(directory.resolve(".reprise-" + dead.pid() + "-1.tmp"), "half");
      String living = ".reprise-" + alive.pid() + "-1.tmp";
      for (String name : List.of(living, ".reprise-x.tmp", ".reprise-1.tmp", "reprise-1-1.tmp")) {
        Files.writeString(directory.resolve(name), "");
      }
      WholeFile.sweep(directory);
      assertEquals(
          List.of(living, ".reprise-1.tmp", ".reprise-x.tmp", "reprise-1-1.tmp").stream()
              .sorted()
              .toList(),
          names());
    } finally {
      alive.destroyForcibly();
    }
  }

  @Test
  void whereALinkLeadsOutsideNothingIsInside() throws IOException {
    Path inside = Files.createDirectory(directory.resolve("in"));
    Path outside = Files.createDirectory(directory.resolve("out"));
    Files.createSymbolicLink(inside.resolve("there"), outside);
    Files.createSymbolicLink(inside.resolve("later"), Path.of("../out/new"));
    Files.createSymbolicLink(inside.resolve("here"), Path.of("x/y"));
    Files.createSymbolicLink(inside.resolve("loop"), Path.of("loop"));
    for (String name : List.of("there", "there/x", "later", "../out", "..", "loop", "there/../z")) {
      assertEquals(null, Inside.of(inside, inside.resolve(name)), name);
    }
    Path real = inside.toRealPath();
    assertEquals(real.resolve("x/y"), Inside.of(inside, inside.resolve("here")));
    assertEquals(real.resolve("new/file"), Inside.of(inside, inside.resolve("new/file")));
    assertTrue(Inside.of(inside, inside.resolve("a/../b")) != null);
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(each -> each.getFileName().toString()).sorted().toList();
    }
  }
}
