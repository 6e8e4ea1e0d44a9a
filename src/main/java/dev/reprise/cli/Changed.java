package dev.reprise.cli;

import dev.reprise.history.git.GitException;
import dev.reprise.history.git.GitRepository;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `--since REF`: the files that differ from where this branch left `REF`, those not yet committed
/// included.
record Changed(@Nullable Set<String> paths) {

  static Changed since(@Nullable String ref, Path root) {
    if (ref == null) {
      return new Changed(null);
    }
    try {
      return new Changed(GitRepository.open(root).changedSince(ref));
    } catch (GitException e) {
      throw new UsageError("--since: " + e.getMessage());
    }
  }

  boolean holds(String path) {
    return paths == null || paths.contains(path);
  }
}
