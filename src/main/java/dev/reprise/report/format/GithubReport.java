package dev.reprise.report.format;

import dev.reprise.finding.Finding;
import dev.reprise.finding.Severity;
import dev.reprise.report.Report;
import dev.reprise.report.Results;
import dev.reprise.text.Position;
import dev.reprise.text.Printable;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// `--format github`: workflow commands, which GitHub shows beside the lines of a pull request.
///
/// The runner shows ten annotations of each kind and step and silently drops the rest: the worst
/// come first, and a last line counts the dropped ones.
final class GithubReport implements Report {
  private static final int SHOWN_PER_KIND = 10;
  private static final int LONGEST_MESSAGE = 4000;

  @Override
  public void write(Results results, PrintStream out) {
    List<Finding> worstFirst = new ArrayList<>(results.findings());
    worstFirst.sort(Comparator.comparing(Finding::severity).thenComparing(Finding.ORDER));
    int left = 0;
    for (Severity severity : Severity.values()) {
      List<Finding> all = worstFirst.stream().filter(each -> each.severity() == severity).toList();
      for (Finding finding : all.subList(0, Math.min(SHOWN_PER_KIND, all.size()))) {
        out.print(command(finding) + "\n");
      }
      left += Math.max(0, all.size() - SHOWN_PER_KIND);
    }
    if (left > 0) {
      out.print(left + " more findings are in the job summary or the other formats.\n");
    }
  }

  private static String command(Finding finding) {
    Position start = finding.place().start();
    Position end = finding.place().end();
    var command = new StringBuilder("::").append(kind(finding.severity()));
    command.append(" title=").append(property(finding.rule()));
    command.append(",file=").append(property(finding.place().path()));
    command.append(",line=").append(start.line());
    if (start.line() == end.line()) {
      // The runner drops the columns of a multi-line range.
      command.append(",endLine=").append(end.line());
      command.append(",col=").append(start.column()).append(",endColumn=").append(end.column());
    } else {
      command.append(",endLine=").append(end.line());
    }
    // The log of a run shows only the text.
    String message = finding.place().path() + ":" + start.line() + ": " + finding.message();
    return command
        .append("::")
        .append(
            data(
                message.length() <= LONGEST_MESSAGE
                    ? message
                    : message.substring(0, LONGEST_MESSAGE)))
        .toString();
  }

  private static String kind(Severity severity) {
    return switch (severity) {
      case ERROR -> "error";
      case WARNING -> "warning";
      case NOTE -> "notice";
    };
  }

  /// Escapes like actions/toolkit (`packages/core/src/command.ts`), so that text of a migration
  /// cannot start a command.
  static String data(String text) {
    return Printable.of(text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"));
  }

  static String property(String text) {
    return data(text).replace(":", "%3A").replace(",", "%2C");
  }
}
