package dev.reprise.cli.cache;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.reprise.text.CacheStore;
import dev.reprise.text.Packing;
import dev.reprise.text.PlainFile;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Comparator;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/// A shelf in a directory on disk, one file per entry: the name, the content, and a checksum
/// against truncation. Files may be deleted at any time; unreadable ones are treated as missing,
/// failed writes are ignored. The directory may contain unrelated files.
public final class DirectoryShelf implements CacheStore {
  private static final byte[] MAGIC = "reprise cache 1\n".getBytes(UTF_8);
  private static final String ENDING = ".reprise";

  /// Files with other names are never deleted.
  private static final Pattern OURS = Pattern.compile("(?:[0-9a-f]{1,8}|new-\\d+)-\\d+\\.reprise");

  private static final int COST = 48;
  private static final int MOST_FILES = 256;
  private static final long MOST_BYTES = 64 << 20;

  private final Path directory;
  private final String owner;

  /// `owner` separates the entries of different owners: each has its own names.
  public DirectoryShelf(Path directory, String owner) {
    this.directory = directory;
    this.owner = owner;
  }

  @Override
  public byte @Nullable [] find(String name) {
    String whole = owner + "\n" + name;
    try {
      ByteBuffer in = ByteBuffer.wrap(PlainFile.read(file(whole), MOST_BYTES));
      int end = in.limit() - Long.BYTES;
      if (end < MAGIC.length + Integer.BYTES || in.getLong(end) != checksum(in.array(), end)) {
        return null;
      }
      in.limit(end);
      byte[] magic = new byte[MAGIC.length];
      in.get(magic);
      if (!Arrays.equals(magic, MAGIC)) {
        return null;
      }
      byte[] written = Packing.bytes(in);
      // File names are short and may collide with another entry's.
      return new String(written, UTF_8).equals(whole)
          ? Arrays.copyOfRange(in.array(), in.position(), end)
          : null;
    } catch (IOException | RuntimeException e) {
      return null;
    }
  }

  @Override
  public void keep(String name, byte[] content) {
    String whole = owner + "\n" + name;
    byte[] written = whole.getBytes(UTF_8);
    int end = MAGIC.length + Integer.BYTES + written.length + content.length;
    ByteBuffer out = ByteBuffer.allocate(end + Long.BYTES);
    out.put(MAGIC).putInt(written.length).put(written).put(content);
    out.putLong(checksum(out.array(), end));
    // Not `createTempFile`, whose random numbers take milliseconds to initialize.
    long process = ProcessHandle.current().pid();
    Path fresh = directory.resolve("new-" + process + "-" + System.nanoTime() + ENDING);
    try {
      CacheDirectory.make(directory);
      if (CacheDirectory.refusal(directory) != null) {
        return;
      }
      makeRoom();
      try (var file = new FileOutputStream(fresh.toFile())) {
        file.write(out.array());
      }
      Files.move(
          fresh, file(whole), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException | SecurityException e) {
      // The next run computes it again.
      fresh.toFile().delete();
    }
  }

  @Override
  public int cost() {
    return COST;
  }

  private Path file(String name) {
    return directory.resolve(Integer.toHexString(name.hashCode()) + "-" + name.length() + ENDING);
  }

  /// Deletes the oldest of our files if there are too many; other runs may delete them, too.
  private void makeRoom() {
    File[] files = directory.toFile().listFiles((_, name) -> OURS.matcher(name).matches());
    if (files == null) {
      return;
    }
    Arrays.sort(files, Comparator.comparingLong(File::lastModified).reversed());
    long bytes = 0;
    for (int i = 0; i < files.length; i++) {
      bytes += files[i].length();
      if (i >= MOST_FILES || bytes > MOST_BYTES) {
        files[i].delete();
      }
    }
  }

  private static long checksum(byte[] bytes, int length) {
    var checksum = new CRC32();
    checksum.update(bytes, 0, length);
    return checksum.getValue();
  }
}
