package dev.reprise.cli;

import dev.reprise.report.MarkdownReport;
import dev.reprise.report.Results;
import java.nio.file.StandardOpenOption;

/// The summary page of a GitHub Actions job: where `GITHUB_STEP_SUMMARY` names a file, what was
/// found is appended to it.
final class JobSummary {
  private JobSummary() {}

  static void write(Results results, Console console) {
    String file = console.environment().get("GITHUB_STEP_SUMMARY");
    if (file == null || file.isEmpty()) {
      return;
    }
    ReportFile.write(
        console.workingDirectory().resolve(file),
        out -> new MarkdownReport().write(results, out),
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }
}
