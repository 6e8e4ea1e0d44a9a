package dev.reprise.cli.cache;

import dev.reprise.cli.terminal.UsageError;
import dev.reprise.text.Inside;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The platform's cache directory: `REPRISE_CACHE`, or `reprise` in the usual place (XDG Base
/// Directory Specification; `~/Library/Caches`; `%LOCALAPPDATA%`).
public final class CacheDirectory {
  private static final int OTHERS_WRITE = 022;

  private CacheDirectory() {}

  /// Null if the environment names no such place; it need not exist.
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

  /// The reason the content of `directory` cannot be trusted; null if it can, or does not exist
  /// yet.
  ///
  /// Anyone who can write there controls the output: so only its user may, and no checkout.
  public static @Nullable String refusal(Path directory, Path checkout) {
    if (Inside.of(checkout, directory) != null) {
      return "it is inside the checkout";
    }
    return Files.exists(directory, LinkOption.NOFOLLOW_LINKS) ? refusal(directory) : null;
  }

  static @Nullable String refusal(Path directory) {
    try {
      // A link leads wherever its owner wants.
      Object link = Files.getAttribute(directory, "unix:uid", LinkOption.NOFOLLOW_LINKS);
      Map<String, Object> found = Files.readAttributes(directory, "unix:uid,mode");
      Object user = user(directory);
      if (!link.equals(user) || !user.equals(found.get("uid"))) {
        return "it belongs to another user";
      }
      int mode = found.get("mode") instanceof Integer bits ? bits : -1;
      return (mode & OTHERS_WRITE) == 0 ? null : "other users can write to it";
    } catch (UnsupportedOperationException | IllegalArgumentException notUnix) {
      return null;
    } catch (IOException e) {
      return "it cannot be read";
    }
  }

  private static Object user(Path directory) throws IOException {
    try {
      return Files.getAttribute(Path.of("/proc/self"), "unix:uid");
    } catch (IOException noLinux) {
      boolean own = Files.getOwner(directory).getName().equals(System.getProperty("user.name"));
      return own ? Files.getAttribute(directory, "unix:uid") : "";
    }
  }

  /// The same directory, created if it did not exist.
  ///
  /// @throws UsageError if that is not possible
  public static Path made(Path directory) {
    try {
      make(directory);
      return directory;
    } catch (IOException e) {
      throw new UsageError(directory + ": cannot be created");
    }
  }

  /// Creates it with access for this user only.
  static void make(Path directory) throws IOException {
    try {
      Files.createDirectories(
          directory,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } catch (UnsupportedOperationException notUnix) {
      Files.createDirectories(directory);
    }
  }

  /// The specification requires relative paths to be ignored.
  private static @Nullable Path absolute(@Nullable String name) {
    try {
      Path path = name == null || name.isEmpty() ? null : Path.of(name);
      return path != null && path.isAbsolute() ? path : null;
    } catch (InvalidPathException e) {
      return null;
    }
  }
}
