package dev.reprise.cli.cache;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Cache files belong to this user, and nothing else is touched.
@Timeout(60)
final class DirectoryShelfTest {
  private static final byte[] CONTENT = "content".getBytes(UTF_8);

  @TempDir Path root;

  @Test
  void onlyEntriesOfOurOwnAreEverDeleted() throws IOException {
    Path cache = Files.createDirectory(root.resolve("cache"));
    for (int i = 0; i < 300; i++) {
      Files.writeString(cache.resolve("user" + i + ".reprise"), "theirs");
    }
    var shelf = new DirectoryShelf(cache, "me");
    for (int i = 0; i < 300; i++) {
      shelf.keep("entry " + i, CONTENT);
    }
    try (Stream<Path> left = Files.list(cache)) {
      assertEquals(
          300, left.filter(each -> each.getFileName().toString().startsWith("user")).count());
    }
    assertArrayEquals(CONTENT, shelf.find("entry 299"));
    assertTrue(Files.list(cache).count() < 600, "the oldest of ours are gone");
  }

  @Test
  void theDirectoryIsMadeForThisUserAlone() throws IOException {
    Path cache = root.resolve("new/cache");
    new DirectoryShelf(cache, "me").keep("entry", CONTENT);
    assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(cache)));
    assertNull(CacheDirectory.refusal(cache, root.resolve("checkout")));
  }

  @Test
  void whereOthersMayWriteNothingIsBelieved() throws IOException {
    Path cache = Files.createDirectory(root.resolve("cache"));
    Path checkout = Files.createDirectory(root.resolve("checkout"));
    Files.setPosixFilePermissions(cache, PosixFilePermissions.fromString("rwxrwxrwx"));
    assertEquals("other users can write to it", CacheDirectory.refusal(cache, checkout));
    new DirectoryShelf(cache, "me").keep("entry", CONTENT);
    try (Stream<Path> kept = Files.list(cache)) {
      assertEquals(0, kept.count());
    }
    assertEquals(
        "it is inside the checkout", CacheDirectory.refusal(checkout.resolve("c"), checkout));
    Path link = Files.createSymbolicLink(root.resolve("link"), Path.of("checkout/later"));
    assertEquals("it is inside the checkout", CacheDirectory.refusal(link, checkout));
    assertNull(CacheDirectory.refusal(root.resolve("later"), checkout), "we shall make it");
    if (!Files.getOwner(Path.of("/")).equals(Files.getOwner(root))) {
      assertNotNull(CacheDirectory.refusal(Path.of("/"), checkout));
    }
  }

  @Test
  void anEntryThatIsNoFileIsNotThere() throws Exception {
    Path cache = root.resolve("cache");
    var shelf = new DirectoryShelf(cache, "me");
    for (String kind : new String[] {"pipe", "device", "huge", "directory"}) {
      shelf.keep("entry", CONTENT);
      Path entry;
      try (Stream<Path> kept = Files.list(cache)) {
        entry = kept.findFirst().orElseThrow();
      }
      Files.delete(entry);
      switch (kind) {
        case "pipe" ->
            assertEquals(0, new ProcessBuilder("mkfifo", entry.toString()).start().waitFor());
        case "device" -> Files.createSymbolicLink(entry, Path.of("/dev/zero"));
        case "huge" -> {
          try (var file = new RandomAccessFile(entry.toFile(), "rw")) {
            file.setLength(3L << 30);
          }
        }
        default -> Files.createDirectory(entry);
      }
      assertNull(shelf.find("entry"), kind);
      Files.delete(entry);
    }
  }
}
