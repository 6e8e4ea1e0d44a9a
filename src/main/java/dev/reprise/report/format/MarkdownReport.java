package dev.reprise.report.format;

import dev.reprise.finding.Finding;
import dev.reprise.finding.Place;
import dev.reprise.report.Markdown;
import dev.reprise.report.Report;
import dev.reprise.report.Results;
import dev.reprise.report.Words;
import dev.reprise.text.Printable;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/// `--format markdown`: a table for a pull request's comment or a job summary.
public final class MarkdownReport implements Report {
  /// GitHub drops a summary of more than 1 MiB as a whole.
  private static final int MOST_ROWS = 500;

  private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}_./: +=,-]+");

  @Override
  public void write(Results results, PrintStream out) {
    List<Finding> worstFirst = new ArrayList<>(results.findings());
    worstFirst.sort(Comparator.comparing(Finding::severity).thenComparing(Finding.ORDER));
    out.print("## Reprise\n\n");
    if (worstFirst.isEmpty()) {
      out.print(
          "No findings in " + Words.count(results.coverage().revisions(), "revision") + ".\n");
      return;
    }
    out.print("| | where | what | rule |\n|---|---|---|---|\n");
    for (Finding finding : worstFirst.subList(0, Math.min(MOST_ROWS, worstFirst.size()))) {
      out.print(
          "| %s | %s | %s | `%s` |\n"
              .formatted(
                  finding.severity().word(),
                  place(finding.place()),
                  Markdown.cell(finding.message()),
                  finding.rule()));
    }
    if (worstFirst.size() > MOST_ROWS) {
      out.print("\n" + (worstFirst.size() - MOST_ROWS) + " more findings are not shown.\n");
    }
  }

  /// As code where the name is plain: of a code span nothing but its end can be escaped.
  private static String place(Place place) {
    String text = Printable.of(place.path()) + ":" + place.start().line();
    return PLAIN.matcher(text).matches()
        ? "`" + text + "`"
        : Markdown.cell(text).replace("`", "&#96;");
  }
}
