package dev.reprise.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Checks that a file is inside a directory after all symbolic links are resolved.
public final class Inside {
  private static final int MOST_LINKS = 40;

  private Inside() {}

  /// The real path of `file`, which need not exist; null if it is outside `directory` or cannot be
  /// resolved.
  public static @Nullable Path of(Path directory, Path file) {
    try {
      Path real = real(file.toAbsolutePath(), MOST_LINKS);
      return real.startsWith(directory.toRealPath()) ? real : null;
    } catch (IOException e) {
      return null;
    }
  }

  /// Resolves `file` as the system would when creating it: dangling links are followed, too.
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
