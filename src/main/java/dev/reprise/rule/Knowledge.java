package dev.reprise.rule;

import dev.reprise.history.History;
import dev.reprise.operation.Platform;
import java.util.List;

/// Everything known about a project's migrations, computed once, before any rule runs.
public record Knowledge(List<Directory> directories) {

  public Knowledge {
    directories = List.copyOf(directories);
  }

  /// One migration directory with its history and the versions it runs on.
  public record Directory(History history, Platform platform) {}
}
