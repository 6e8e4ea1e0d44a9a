package dev.reprise.text;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/// Reads a file that may be anything: it is asked what it is and how big it is before it is opened,
/// for opening a pipe waits for its other end, and a device never ends.
public final class PlainFile {
  /// More than any text that people write, or tools write for people.
  public static final int LARGEST_TEXT = 16 << 20;

  private PlainFile() {}

  /// Why a file is not read; the reason reads well after its name and a colon.
  private static final class Refused extends IOException {
    private static final long serialVersionUID = 1L;

    private Refused(String reason) {
      super(reason);
    }
  }

  /// What it holds, up to the size it says it has: what a kernel makes up as it is read, below
  /// `/proc` for one, says that it has none.
  ///
  /// @throws IOException for [#reason]
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
    // Not `Files`: channels take a good millisecond to make when the program has just started.
    try (var in = new FileInputStream(file)) {
      byte[] content = new byte[(int) size];
      int end = 0;
      for (int more = 0; end < content.length && more >= 0; end += Math.max(more, 0)) {
        more = in.read(content, end, content.length - end);
      }
      return end == content.length ? content : Arrays.copyOf(content, end);
    }
  }

  /// Why a file could not be read, in words that follow its name and a colon.
  public static String reason(IOException e) {
    return e instanceof Refused ? String.valueOf(e.getMessage()) : "the file cannot be read";
  }
}
