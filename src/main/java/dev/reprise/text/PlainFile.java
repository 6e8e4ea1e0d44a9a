package dev.reprise.text;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/// Reads a file of any type. Its type and size are checked before it is opened, since opening a
/// pipe blocks and a device never ends.
public final class PlainFile {
  /// Larger than any text that people or their tools write.
  public static final int LARGEST_TEXT = 16 << 20;

  private PlainFile() {}

  /// A file that is not read; the reason reads well after its name and a colon.
  private static final class Refused extends IOException {
    private static final long serialVersionUID = 1L;

    private Refused(String reason) {
      super(reason);
    }
  }

  /// The content, up to the reported size: files that a kernel generates on reading, such as those
  /// below `/proc`, report none.
  ///
  /// @throws IOException with a message for [#reason]
  public static byte[] read(Path path, long largest) throws IOException {
    return read(path.toFile(), largest);
  }

  static byte[] read(File file, long largest) throws IOException {
    if (!file.isFile()) {
      throw new Refused(
          file.isDirectory() ? "a directory, not a file" : "not a regular file, or a broken link");
    }
    long size = file.length();
    if (size > largest) {
      throw new Refused(
          "%s MB is too large; the limit is %s MB".formatted(size >> 20, largest >> 20));
    }
    // Not `Files`: creating a channel takes over a millisecond right after start-up.
    try (var in = new FileInputStream(file)) {
      byte[] content = new byte[(int) size];
      int end = 0;
      for (int more = 0; end < content.length && more >= 0; end += Math.max(more, 0)) {
        more = in.read(content, end, content.length - end);
      }
      return end == content.length ? content : Arrays.copyOf(content, end);
    }
  }

  /// The reason a file could not be read, phrased to follow its name and a colon.
  public static String reason(IOException e) {
    return e instanceof Refused ? String.valueOf(e.getMessage()) : "the file cannot be read";
  }
}
