package dev.reprise.cli.cache;

import java.io.File;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where programs keep what they can do without: `REPRISE_CACHE`, or `reprise` in the directory
/// that the platform has for that (XDG Base Directory Specification; `~/Library/Caches`;
/// `%LOCALAPPDATA%`).
public final class CacheDirectory {
  private CacheDirectory() {}

  /// Null where the environment names no such place; it need not exist yet.
  public static @Nullable Path of(Map<String, String> environment) {
    Path own = absolute(environment.get("REPRISE_CACHE"));
    if (own != null) {
      return own;
    }
    Path shared = absolute(environment.get("XDG_CACHE_HOME"));
    if (shared == null && File.separatorChar == '\\') {
      shared = absolute(environment.get("LOCALAPPDATA"));
    }
    Path home = absolute(environment.get("HOME"));
    if (shared == null && home != null) {
      boolean mac = System.getProperty("os.name", "").startsWith("Mac");
      shared = home.resolve(mac ? "Library/Caches" : ".cache");
    }
    return shared == null ? null : shared.resolve("reprise");
  }

  /// Relative paths are to be ignored, says the specification.
  private static @Nullable Path absolute(@Nullable String name) {
    try {
      Path path = name == null || name.isEmpty() ? null : Path.of(name);
      return path != null && path.isAbsolute() ? path : null;
    } catch (InvalidPathException e) {
      return null;
    }
  }
}
