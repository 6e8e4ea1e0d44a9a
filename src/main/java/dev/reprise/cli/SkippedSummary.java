package dev.reprise.cli;

import dev.reprise.cli.project.EffectiveOptions;
import dev.reprise.cli.project.Examiner;
import dev.reprise.cli.project.Workspace;
import dev.reprise.cli.terminal.Console;
import dev.reprise.cli.terminal.ExitStatus;
import dev.reprise.study.reading.KnowledgeReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reports what a run skipped, and determines the exit status.
final class SkippedSummary {
  /// The maximum number of individual lines.
  private static final int MOST = 3;

  private SkippedSummary() {}

  /// The same, with the options of `lint`.
  static int tell(
      KnowledgeReader.Read read,
      List<String> problems,
      Examiner examiner,
      int status,
      Console console) {
    EffectiveOptions chosen = examiner.chosen();
    return tell(
        read,
        problems,
        examiner.workspace(),
        status,
        chosen.flag("quiet"),
        chosen.flag("require-migrations"),
        console);
  }

  /// Prints `problems` first. Returns `status`, or that of a failure if something could not be
  /// read, or if there was nothing to replay although a directory was named, migrations were
  /// `required`, or some exist.
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

  /// One line each, or one for several skipped for the same reason.
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
