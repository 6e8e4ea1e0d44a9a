package dev.reprise.text;

import java.io.IOException;
import java.util.List;

/// Files under one root: a directory on disk, a commit of a git repository, or either with edits
/// applied on top.
///
/// Paths are relative to the root and use `/`, but never start or end with it; the root itself is
/// the empty string.
public interface FileTree {

  enum Kind {
    FILE,
    DIRECTORY,
    /// Does not exist, or is neither a file nor a directory.
    NONE
  }

  Kind kind(String path);

  /// The names in a directory, sorted by code unit; empty if there is no such directory.
  ///
  /// @throws IOException if the directory may not be read
  List<String> list(String directory) throws IOException;

  /// @throws IOException if there is no such file, or it may not be read
  byte[] read(String path) throws IOException;

  /// True if `path` is a symbolic link, whatever its target.
  boolean isLink(String path);

  default boolean isFile(String path) {
    return kind(path) == Kind.FILE;
  }

  default boolean isDirectory(String path) {
    return kind(path) == Kind.DIRECTORY;
  }

  /// The path of `name` in `directory`.
  static String join(String directory, String name) {
    return directory.isEmpty() ? name : name.isEmpty() ? directory : directory + "/" + name;
  }

  /// The directory that contains `path`; the root for a top-level name.
  static String parent(String path) {
    int slash = path.lastIndexOf('/');
    return slash < 0 ? "" : path.substring(0, slash);
  }

  /// The largest file of this name that is read. No migration is that long: a larger file is a
  /// mistake or an attack. The limit is higher for SQL, since scripts may contain rows.
  static int largest(String path) {
    return path.endsWith(".py") ? 8 << 20 : path.contains(".sql") ? 128 << 20 : 16 << 20;
  }

  /// The last part of `path`.
  static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /// `path` without `.` and `..` parts; parts that would leave the root are kept as `..` at the
  /// front.
  static String normalize(String path) {
    var parts = new java.util.ArrayDeque<String>();
    for (String part : path.split("/")) {
      if (part.isEmpty() || part.equals(".")) {
        continue;
      }
      if (part.equals("..") && !parts.isEmpty() && !parts.getLast().equals("..")) {
        parts.removeLast();
      } else {
        parts.addLast(part);
      }
    }
    return String.join("/", parts);
  }
}
