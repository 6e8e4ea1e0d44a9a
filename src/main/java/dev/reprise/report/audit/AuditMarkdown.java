package dev.reprise.report.audit;

import dev.reprise.audit.Advice;
import dev.reprise.audit.Audit;
import dev.reprise.audit.RevisionState;
import dev.reprise.history.Revision;
import dev.reprise.report.Markdown;
import dev.reprise.text.Printable;
import java.io.PrintStream;
import java.util.List;

/// `audit --format markdown`: the table that people paste into an incident.
public final class AuditMarkdown {
  private AuditMarkdown() {}

  public static void write(Audited audited, PrintStream out) {
    Audit audit = audited.audit();
    out.print(
        "### %s, %s\n\n| revision | change | present? | |\n|---|---|---|---|\n"
            .formatted(
                Markdown.cell(audited.database()),
                Markdown.cell(AuditText.stamped(audit.stamp()))));
    List<Revision> order = audit.history().oldestFirst();
    for (RevisionState each : audit.revisions()) {
      String word = AuditText.word(each.verdict());
      boolean loud =
          switch (each.verdict()) {
            case MISSING, PARTLY -> true;
            case APPLIED -> audit.isUnstamped(each);
            case UNTOLD, EMPTY -> false;
          };
      out.print(
          "| %s | %s | %s | %s |\n"
              .formatted(
                  Markdown.cell(each.id()),
                  Markdown.cell(order.get(each.position()).docstring().title()),
                  loud ? "**" + word + "**" : word,
                  Markdown.cell(AuditText.remark(each, audit))));
    }
    audited.notes().forEach(each -> out.print("\n" + line(each) + "\n"));
    if (!audit.extra().isEmpty()) {
      out.print(
          "\nNot created by any revision: "
              + Markdown.cell(AuditText.some(audit.extra(), 20))
              + ".\n");
    }
    for (Advice each : audit.advice()) {
      out.print("\n" + (each.danger() ? "**Danger:** " : "") + line(each.text()) + "\n");
      fence("sql", each.sql().stream().flatMap(AuditText::sqlLines).toList(), out);
      fence("sh", AuditText.chained(each).stream().map(Printable::of).toList(), out);
    }
  }

  private static String line(String text) {
    return Printable.first(Markdown.cell(text));
  }

  /// No line of a block can end it.
  private static void fence(String language, List<String> lines, PrintStream out) {
    if (lines.isEmpty()) {
      return;
    }
    String fence = "```";
    while (String.join("\n", lines).contains(fence)) {
      fence += "`";
    }
    out.print(fence + language + "\n" + String.join("\n", lines) + "\n" + fence + "\n");
  }
}
