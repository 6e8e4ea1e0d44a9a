package dev.reprise.cli;

import dev.reprise.history.git.GitException;
import dev.reprise.history.git.Surroundings;
import dev.reprise.rule.Knowledge;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/// `--against`.
final class GitOptions {
  private static final String AGAINST = "--against";

  private GitOptions() {}

  static void add(CommandSpec spec) {
    spec.addOption(
        Options.list(
            AGAINST,
            "REF,...",
            "What will collide once these branches and this one are merged; also origin/*."));
  }

  /// @throws UsageError when git cannot tell
  static Surroundings surroundings(Chosen chosen, Workspace workspace, Knowledge knowledge) {
    List<String> refs = chosen.list("against");
    Surroundings surroundings = Surroundings.of(workspace.root());
    if (!refs.isEmpty()) {
      try {
        surroundings.lookAt(
            refs,
            workspace.tree(),
            knowledge.directories().stream().map(Knowledge.Directory::history).toList());
      } catch (GitException e) {
        throw new UsageError(AGAINST + ": " + e.getMessage());
      }
    }
    return surroundings;
  }
}
