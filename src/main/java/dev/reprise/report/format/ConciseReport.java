package dev.reprise.report.format;

import dev.reprise.finding.Finding;
import dev.reprise.report.Report;
import dev.reprise.report.Results;
import dev.reprise.report.Style;
import dev.reprise.text.Position;
import dev.reprise.text.Printable;
import java.io.PrintStream;

/// `--format concise`: one line per finding, like compilers.
public record ConciseReport(Style style) implements Report {
  @Override
  public void write(Results results, PrintStream out) {
    for (Finding finding : results.findings()) {
      Position start = finding.place().start();
      out.print(
          "%s:%s:%s: %s[%s] %s\n"
              .formatted(
                  Printable.first(style.relative(finding.place().path())),
                  start.line(),
                  start.column(),
                  finding.severity().word(),
                  finding.rule(),
                  finding.message()));
    }
  }
}
