package dev.reprise.cli.project;

import dev.reprise.cli.arguments.Option;
import dev.reprise.cli.terminal.UsageError;
import dev.reprise.history.git.GitException;
import dev.reprise.history.git.RepositoryView;
import dev.reprise.study.Knowledge;
import dev.reprise.text.FileTree;
import java.util.List;

/// `--against`.
public final class GitOptions {
  public static final Option AGAINST =
      Option.list(
          "--against",
          "REF,...",
          "Report conflicts that merging with these branches would cause (globs allowed).");

  private GitOptions() {}

  /// `tree` holds the files that `knowledge` was read from: those on disk, or with a fix applied.
  ///
  /// @throws UsageError if git cannot answer
  public static RepositoryView context(
      List<String> refs, Workspace workspace, FileTree tree, Knowledge knowledge) {
    RepositoryView context = RepositoryView.of(workspace.root());
    if (!refs.isEmpty()) {
      try {
        context.lookAt(
            refs,
            tree,
            knowledge.directories().stream().map(Knowledge.Directory::history).toList());
      } catch (GitException e) {
        throw new UsageError("--against: " + e.getMessage());
      }
    }
    return context;
  }
}
