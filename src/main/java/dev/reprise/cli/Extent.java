package dev.reprise.cli;

import dev.reprise.cli.project.Workspace;
import dev.reprise.cli.terminal.Console;
import dev.reprise.cli.terminal.ExitStatus;
import dev.reprise.study.KnowledgeReader;
import java.util.List;

/// Says what a run left out, and whether it came to anything.
final class Extent {
  private Extent() {}

  /// Prints `problems` first. The exit status: `status`, or that of a failure where something could
  /// not be read, or where there was nothing to replay although somebody named a directory, or
  /// migrations are there.
  static int tell(
      KnowledgeReader.Read read,
      List<String> problems,
      Workspace workspace,
      int status,
      boolean quiet,
      Console console) {
    problems.stream().distinct().forEach(console::say);
    boolean nothing = read.replayed() == 0 && !workspace.namesOnlyFiles();
    boolean failed =
        nothing
            && (!workspace.selected().isEmpty()
                || read.leftOut().stream().anyMatch(KnowledgeReader.LeftOut::otherDatabase));
    if (failed || !quiet) {
      read.leftOut().forEach(each -> console.say(each.describe()));
    }
    if (read.replayed() == 0 && read.leftOut().isEmpty() && problems.isEmpty()) {
      workspace.tellNothingFound(console);
    }
    return failed || !problems.isEmpty() ? ExitStatus.FAILED : status;
  }
}
