package dev.reprise.history.git;

import dev.reprise.text.Inside;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Selects the `git` to run: the first on the `PATH`, but never one inside the checkout.
///
/// An empty or a relative name on the `PATH` refers to the working directory, which is the
/// checkout.
final class GitProgram {
  private static final String NAME = File.separatorChar == '\\' ? "git.exe" : "git";

  private GitProgram() {}

  /// Null if there is none.
  static @Nullable Path find(@Nullable String path, Path checkout) {
    for (String name : path == null ? new String[0] : path.split(File.pathSeparator)) {
      Path program = inDirectory(name);
      if (program != null
          && Files.isRegularFile(program)
          && Files.isExecutable(program)
          && !program.normalize().startsWith(checkout.toAbsolutePath().normalize())
          && Inside.of(checkout, program) == null) {
        return program;
      }
    }
    return null;
  }

  private static @Nullable Path inDirectory(String name) {
    try {
      Path directory = Path.of(name);
      return directory.isAbsolute() ? directory.resolve(NAME) : null;
    } catch (InvalidPathException e) {
      return null;
    }
  }
}
