package dev.reprise.cli.project;

import dev.reprise.cli.arguments.Option;
import dev.reprise.cli.terminal.UsageError;
import dev.reprise.history.git.GitException;
import dev.reprise.history.git.RepositoryView;
import dev.reprise.study.Knowledge;
import java.util.List;

/// `--against`.
public final class GitOptions {
  public static final Option AGAINST =
      Option.list(
          "--against",
          "REF,...",
          "What will collide once these branches and this one are merged; also origin/*.");

  private GitOptions() {}

  /// @throws UsageError when git cannot tell
  public static RepositoryView context(
      EffectiveOptions chosen, Workspace workspace, Knowledge knowledge) {
    List<String> refs = chosen.list("against");
    RepositoryView context = RepositoryView.of(workspace.root());
    if (!refs.isEmpty()) {
      try {
        context.lookAt(
            refs,
            workspace.tree(),
            knowledge.directories().stream().map(Knowledge.Directory::history).toList());
      } catch (GitException e) {
        throw new UsageError("--against: " + e.getMessage());
      }
    }
    return context;
  }
}
