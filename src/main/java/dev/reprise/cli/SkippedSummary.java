package dev.reprise.cli;

import dev.reprise.cli.project.Workspace;
import dev.reprise.cli.terminal.Console;
import dev.reprise.cli.terminal.ExitStatus;
import dev.reprise.study.reading.KnowledgeReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Says what a run left out, and whether it came to anything.
final class SkippedSummary {
  /// So many lines are told one by one.
  private static final int MOST = 3;

  private SkippedSummary() {}

  /// Prints `problems` first. The exit status: `status`, or that of a failure where something could
  /// not be read, or where there was nothing to replay although somebody named a directory or
  /// `required` migrations, or migrations are there.
  static int tell(
      KnowledgeReader.Read read,
      List<String> problems,
      Workspace workspace,
      int status,
      boolean quiet,
      boolean required,
      Console console) {
    problems.stream().distinct().forEach(console::say);
    boolean nothing = read.replayed() == 0 && !workspace.namesOnlyFiles();
    boolean failed =
        nothing
            && (required
                || !workspace.selected().isEmpty()
                || read.leftOut().stream().anyMatch(KnowledgeReader.LeftOut::otherDatabase));
    if (failed || !quiet) {
      grouped(read.leftOut()).forEach(console::say);
    }
    if (read.replayed() == 0 && read.leftOut().isEmpty() && problems.isEmpty()) {
      failed |= workspace.tellNothingFound(console) && nothing;
    }
    return failed || !problems.isEmpty() ? ExitStatus.FAILED : status;
  }

  /// A line each, and one for many that are left out for one reason.
  private static List<String> grouped(List<KnowledgeReader.LeftOut> leftOut) {
    Map<String, List<KnowledgeReader.LeftOut>> byReason = new LinkedHashMap<>();
    for (KnowledgeReader.LeftOut each : leftOut) {
      byReason.computeIfAbsent(each.reason(), _ -> new ArrayList<>()).add(each);
    }
    List<String> lines = new ArrayList<>();
    byReason.forEach((reason, those) -> {
      if (those.size() <= MOST) {
        those.forEach(each -> lines.add(each.describe()));
      } else {
        lines.add(
            "%s and %d other directories: %s"
                .formatted(those.getFirst().path(), those.size() - 1, reason));
      }
    });
    return lines;
  }
}
