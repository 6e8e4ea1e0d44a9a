package dev.reprise.cli;

import dev.reprise.report.MarkdownReport;
import dev.reprise.report.Results;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;

/// The summary page of a GitHub Actions job: where `GITHUB_STEP_SUMMARY` names a file, what was
/// found is appended to it.
final class JobSummary {
  private JobSummary() {}

  static void write(Results results, Map<String, String> environment) {
    String file = environment.get("GITHUB_STEP_SUMMARY");
    if (file == null || file.isEmpty()) {
      return;
    }
    ReportFile.write(
        Path.of(file),
        out -> new MarkdownReport().write(results, out),
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }
}
