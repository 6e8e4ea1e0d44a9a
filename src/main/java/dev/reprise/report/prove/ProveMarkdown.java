package dev.reprise.report.prove;

import dev.reprise.report.Markdown;
import java.io.PrintStream;
import java.util.List;
import java.util.stream.Collectors;

/// `prove --format markdown`: a table for a comment or a job's summary.
public final class ProveMarkdown {
  private ProveMarkdown() {}

  public static void write(List<Proven> all, String server, PrintStream out) {
    out.print("## Reprise: proven on " + Markdown.cell(server) + "\n\n");
    out.print(Markdown.cell(ProveText.summary(all, server)) + ".\n\n");
    List<Proven> shown = all.stream().filter(each -> !ProveText.lines(each).isEmpty()).toList();
    if (shown.isEmpty()) {
      return;
    }
    out.print("| revision | verdict | server output |\n|---|---|---|\n");
    for (Proven each : shown) {
      out.print(
          "| %s | %s | %s |\n"
              .formatted(
                  Markdown.cell(each.revision().id()),
                  each.proof().verdict().word(),
                  ProveText.lines(each).stream()
                      .map(Markdown::cell)
                      .collect(Collectors.joining("<br>"))));
    }
  }
}
