package dev.reprise.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Whether a file is inside of a directory, whatever links stand on the way to it.
public final class Inside {
  private static final int MOST_LINKS = 40;

  private Inside() {}

  /// The real path of `file`, which need not be there yet; null where it is not inside of
  /// `directory`, or no system can tell where it is.
  public static @Nullable Path of(Path directory, Path file) {
    try {
      Path real = real(file.toAbsolutePath(), MOST_LINKS);
      return real.startsWith(directory.toRealPath()) ? real : null;
    } catch (IOException e) {
      return null;
    }
  }

  /// As the system would follow `file` in making it: a link to nothing is followed, too.
  private static Path real(Path file, int links) throws IOException {
    if (Files.exists(file)) {
      return file.toRealPath();
    }
    Path parent = file.getParent();
    Path name = file.getFileName();
    if (parent == null || name == null || links == 0) {
      throw new IOException("broken link: " + file);
    }
    if (Files.isSymbolicLink(file)) {
      return real(parent.resolve(Files.readSymbolicLink(file)), links - 1);
    }
    Path above = real(parent, links - 1);
    if (name.toString().equals("..")) {
      Path higher = above.getParent();
      return higher == null ? above : higher;
    }
    return name.toString().equals(".") ? above : above.resolve(name);
  }
}
