package dev.reprise.fix;

import dev.reprise.finding.FileChange;
import dev.reprise.finding.Fix;
import dev.reprise.text.FileTree;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Limits on changes: `unsafe` includes fixes that require confirmation; `within` selects the paths
/// that were named.
public record Limits(boolean unsafe, Predicate<String> within) {

  boolean allows(Fix fix) {
    boolean trusted =
        switch (fix.applicability()) {
          case SAFE -> true;
          case UNSAFE -> unsafe;
          case DISPLAY_ONLY -> false;
        };
    return trusted && !fix.changes().isEmpty() && fix.changes().stream().allMatch(this::holds);
  }

  private boolean holds(FileChange change) {
    return within.test(change.path())
        && (!(change instanceof FileChange.RenameFile rename) || within.test(rename.to()));
  }

  /// The reason the files of a fix may not be edited without confirmation, or null.
  @Nullable String refusal(Fix fix, FileTree tree) {
    if (unsafe || fix.applicability() == Fix.Applicability.DISPLAY_ONLY) {
      return null;
    }
    for (FileChange change : fix.changes()) {
      String runner = runner(change, tree);
      if (runner != null && within.test(change.path())) {
        return change.path()
            + ": not fixed, because "
            + runner
            + " keeps checksums of applied files; use --unsafe-fixes to fix it anyway";
      }
    }
    return null;
  }

  /// The tool that stores checksums of a file that the fix edits, or null.
  static @Nullable String runner(Fix fix, FileTree tree) {
    for (FileChange change : fix.changes()) {
      String runner = runner(change, tree);
      if (runner != null) {
        return runner;
      }
    }
    return null;
  }

  private static @Nullable String runner(FileChange change, FileTree tree) {
    return change instanceof FileChange.EditFile(var source, _)
        ? ChecksumRunner.of(source, tree)
        : null;
  }
}
