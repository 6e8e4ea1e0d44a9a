package dev.reprise.fix;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Writes rewrites to disk: each file whole or not at all, with its mode, and only where it still
/// holds what was read. A symbolic link is followed to a file inside of `allowed`, never further.
public final class FileWriter {
  private final Path root;
  private final List<Path> allowed;
  private final List<String> problems = new ArrayList<>();

  private FileWriter(Path root, List<Path> allowed) {
    this.root = root;
    this.allowed = allowed;
  }

  /// Returns one line for each file that was left alone, with the reason.
  ///
  /// @param root what paths are relative to
  /// @param allowed the files and directories that were named, or the root
  public static List<String> write(Path root, List<Path> allowed, List<Rewrite> rewrites) {
    List<Path> real = new ArrayList<>();
    for (Path each : allowed) {
      try {
        real.add(each.toRealPath());
      } catch (IOException gone) {
        real.add(each.toAbsolutePath().normalize());
      }
    }
    var writer = new FileWriter(root, real);
    for (Rewrite rewrite : rewrites) {
      try {
        writer.write(rewrite);
      } catch (IOException failed) {
        // Its message names a temporary file that nobody has heard of.
        boolean denied = failed instanceof AccessDeniedException;
        writer.problems.add(
            rewrite.path() + ": cannot be written" + (denied ? ": permission denied" : ""));
      }
    }
    return List.copyOf(writer.problems);
  }

  private void write(Rewrite rewrite) throws IOException {
    if (rewrite.isNew()) {
      create(rewrite, root.resolve(rewrite.path()));
      return;
    }
    Path old = root.resolve(String.valueOf(rewrite.from()));
    Path target = old.toRealPath();
    if (!isAllowed(target)) {
      problems.add(rewrite.from() + ": leads to a file outside of the paths given, left alone");
      return;
    }
    if (!Arrays.equals(Files.readAllBytes(target), rewrite.before())) {
      problems.add(rewrite.from() + ": changed meanwhile, left alone");
      return;
    }
    if (!rewrite.isRename()) {
      replace(target, target, rewrite.after());
      return;
    }
    Path renamed = root.resolve(rewrite.path());
    if (Files.exists(renamed, java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
      problems.add(rewrite.path() + ": is there already, " + rewrite.from() + " is left alone");
      return;
    }
    replace(target, renamed, rewrite.after());
    Files.delete(old);
  }

  private void create(Rewrite rewrite, Path file) throws IOException {
    Path parent = file.getParent();
    if (parent == null || !Files.isDirectory(parent) || !isAllowed(parent.toRealPath())) {
      problems.add(rewrite.path() + ": is outside of the paths given, not made");
      return;
    }
    Files.write(file, rewrite.after(), java.nio.file.StandardOpenOption.CREATE_NEW);
  }

  /// A file beside the target, with the mode of `like`, moved over it in one step.
  private static void replace(Path like, Path target, byte[] content) throws IOException {
    Path parent = target.toAbsolutePath().getParent();
    Path temporary = Files.createTempFile(parent, ".reprise-", ".tmp");
    try {
      Files.write(temporary, content);
      var from = Files.getFileAttributeView(like, PosixFileAttributeView.class);
      var to = Files.getFileAttributeView(temporary, PosixFileAttributeView.class);
      if (from != null && to != null) {
        to.setPermissions(from.readAttributes().permissions());
      }
      Files.move(
          temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private boolean isAllowed(Path real) {
    return allowed.stream().anyMatch(real::startsWith);
  }
}
