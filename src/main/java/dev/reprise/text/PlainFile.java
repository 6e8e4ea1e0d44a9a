package dev.reprise.text;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.file.Path;

/// Reads a file that may be anything: it is asked what it is and how big it is before it is opened,
/// for opening a pipe waits for its other end, and a device never ends.
public final class PlainFile {
  /// More than any text that people write, or tools write for people.
  public static final int LARGEST_TEXT = 16 << 20;

  private PlainFile() {}

  /// What it holds, up to the size it says it has: what a kernel makes up as it is read, below
  /// `/proc` for one, says that it has none.
  ///
  /// @throws IOException with a reason that reads well after the file's name
  public static byte[] read(Path path, long largest) throws IOException {
    var file = path.toFile();
    if (!file.isFile()) {
      throw new IOException(
          file.isDirectory()
              ? "is a directory"
              : file.exists() ? "is not a regular file" : "there is no such file");
    }
    long size = file.length();
    if (size > largest) {
      throw new IOException("is larger than " + (largest >> 20) + " MB");
    }
    // Not `Files`: channels take a good millisecond to make when the program has just started.
    try (var in = new FileInputStream(file)) {
      return in.readNBytes((int) size);
    }
  }
}
