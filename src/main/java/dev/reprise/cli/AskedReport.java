package dev.reprise.cli;

import dev.reprise.cli.project.EffectiveOptions;
import dev.reprise.cli.terminal.Console;
import dev.reprise.cli.terminal.Options;
import dev.reprise.cli.terminal.ReportFile;
import dev.reprise.report.FullReport;
import dev.reprise.report.Overview;
import dev.reprise.report.Report;
import dev.reprise.report.Results;
import dev.reprise.report.Style;
import dev.reprise.report.Written;
import dev.reprise.report.format.Formats;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One `--format FORMAT[=FILE]`: the format, and its output file, or null for standard output.
record AskedReport(String format, Report report, @Nullable Path file) {
  /// Not opened by name, which fails if it is a socket.
  private static final String STANDARD_OUTPUT = "/dev/stdout";

  /// In the order they were given.
  ///
  /// @throws dev.reprise.cli.terminal.UsageError if there is no such format
  static List<AskedReport> of(
      EffectiveOptions chosen,
      Path workingDirectory,
      Style style,
      Overview.@Nullable Kind overview) {
    boolean diff = !chosen.flag("no-diff");
    String again = RerunHint.lint(chosen.given());
    List<AskedReport> asked = new ArrayList<>();
    for (String text : chosen.list("format", "full")) {
      int equals = text.indexOf('=');
      String format =
          Options.oneOf("--format", equals < 0 ? text : text.substring(0, equals), Formats.NAMES);
      Style own = equals < 0 ? style : style.forFile();
      Report report =
          !format.equals("full")
              ? Formats.byName(format, own)
              : overview != null && equals < 0
                  ? new Overview(own, again, overview, diff)
                  : new FullReport(own, diff);
      String name = equals < 0 ? STANDARD_OUTPUT : text.substring(equals + 1);
      Path file = name.equals(STANDARD_OUTPUT) ? null : workingDirectory.resolve(name);
      asked.add(new AskedReport(format, report, file));
    }
    return asked;
  }

  boolean isForPeople() {
    return file == null && format.equals("full");
  }

  /// Returns one line for each finding that could not be written.
  List<String> write(Results results, Path checkout, Console console) {
    Written written = written(report, results);
    if (file == null) {
      written.to(console.out());
    } else {
      ReportFile.write(file, checkout, written::to);
    }
    return written.problems();
  }

  static Written written(Report report, Results results) {
    return Written.of(
        results.findings(),
        (findings, out) -> report.write(results.with(findings), out),
        finding -> finding.place().path());
  }
}
