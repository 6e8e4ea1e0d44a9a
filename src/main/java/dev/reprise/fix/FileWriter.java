package dev.reprise.fix;

import dev.reprise.text.PlainFile;
import dev.reprise.text.WholeFile;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Writes rewrites to disk: each file completely or not at all, and only if it still has the
/// content that was read. A symbolic link is followed to a file inside `allowed`, but no further.
public final class FileWriter {
  private final Path root;
  private final List<Path> allowed;
  private final List<String> problems = new ArrayList<>();

  private FileWriter(Path root, List<Path> allowed) {
    this.root = root;
    this.allowed = allowed;
  }

  /// Returns one line for each file that was not written, with the reason.
  ///
  /// @param root the base of paths
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
        // Its message names a temporary file that is meaningless to the user.
        boolean denied = failed instanceof AccessDeniedException;
        writer.problems.add(
            rewrite.path() + ": cannot write" + (denied ? ": permission denied" : ""));
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
      problems.add(rewrite.from() + ": links outside the given paths; not changed");
      return;
    }
    if (!Arrays.equals(PlainFile.read(target, Integer.MAX_VALUE), rewrite.before())) {
      problems.add(rewrite.from() + ": changed on disk in the meantime; not fixed");
      return;
    }
    if (!rewrite.isRename()) {
      WholeFile.write(target, rewrite.after());
      return;
    }
    Path renamed = root.resolve(rewrite.path());
    if (Files.exists(renamed, LinkOption.NOFOLLOW_LINKS)) {
      problems.add(rewrite.path() + ": already exists; " + rewrite.from() + " not renamed");
      return;
    }
    Path parent = renamed.getParent();
    if (parent == null || !isAllowed(parent.toRealPath())) {
      problems.add(rewrite.path() + ": outside the given paths; not created");
      return;
    }
    WholeFile.writeLike(target, renamed, rewrite.after());
    Files.delete(old);
  }

  private void create(Rewrite rewrite, Path file) throws IOException {
    Path parent = file.getParent();
    if (parent == null || !Files.isDirectory(parent) || !isAllowed(parent.toRealPath())) {
      problems.add(rewrite.path() + ": outside the given paths; not created");
      return;
    }
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      problems.add(rewrite.path() + ": already exists");
      return;
    }
    WholeFile.write(file, rewrite.after());
  }

  private boolean isAllowed(Path real) {
    return allowed.stream().anyMatch(real::startsWith);
  }
}
