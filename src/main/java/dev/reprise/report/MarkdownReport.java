package dev.reprise.report;

import dev.reprise.finding.Finding;
import dev.reprise.text.Printable;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// `--format markdown`: a table for a pull request's comment or a job summary.
public final class MarkdownReport implements Report {
  /// GitHub drops a summary of more than 1 MiB as a whole.
  private static final int MOST_ROWS = 500;

  @Override
  public void write(Results results, PrintStream out) {
    List<Finding> worstFirst = new ArrayList<>(results.findings());
    worstFirst.sort(Comparator.comparing(Finding::severity).thenComparing(Finding.ORDER));
    out.print("## Reprise\n\n");
    if (worstFirst.isEmpty()) {
      out.print("No findings in " + results.coverage().revisions() + " revisions.\n");
      return;
    }
    out.print("| | where | what | rule |\n|---|---|---|---|\n");
    for (Finding finding : worstFirst.subList(0, Math.min(MOST_ROWS, worstFirst.size()))) {
      out.print(
          "| %s | `%s:%d` | %s | `%s` |\n"
              .formatted(
                  finding.severity().word(),
                  Printable.of(finding.place().path()).replace("`", "").replace("|", "\\|"),
                  finding.place().start().line(),
                  cell(finding.message()),
                  finding.rule()));
    }
    if (worstFirst.size() > MOST_ROWS) {
      out.print("\n" + (worstFirst.size() - MOST_ROWS) + " more findings are not shown.\n");
    }
  }

  /// Text of a migration must stay text: no markup, no table of its own, no mention of people.
  private static String cell(String text) {
    return text.replace("\\", "\\\\")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace("|", "\\|")
        .replace("[", "\\[")
        .replace("@", "&#64;")
        .replaceAll("\\R", " ");
  }
}
