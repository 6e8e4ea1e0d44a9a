package dev.reprise.cli;

import dev.reprise.cli.terminal.Console;
import dev.reprise.cli.terminal.ReportFile;
import dev.reprise.report.Results;
import dev.reprise.report.format.MarkdownReport;
import java.nio.file.StandardOpenOption;

/// The summary page of a GitHub Actions job: appends the findings to the file in
/// `GITHUB_STEP_SUMMARY`.
final class JobSummary {
  private JobSummary() {}

  static boolean isWanted(Console console) {
    return !file(console).isEmpty();
  }

  private static String file(Console console) {
    return console.environment().getOrDefault("GITHUB_STEP_SUMMARY", "");
  }

  static void write(Results results, Console console) {
    if (!isWanted(console)) {
      return;
    }
    ReportFile.append(
        console.workingDirectory().resolve(file(console)),
        AskedReport.written(new MarkdownReport(), results)::to,
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }
}
