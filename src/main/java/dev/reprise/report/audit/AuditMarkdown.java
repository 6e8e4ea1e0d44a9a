package dev.reprise.report.audit;

import dev.reprise.audit.Advice;
import dev.reprise.audit.Audit;
import dev.reprise.audit.RevisionState;
import dev.reprise.history.Revision;
import dev.reprise.report.Markdown;
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
    audited.notes().forEach(each -> out.print("\n" + Markdown.cell(each) + "\n"));
    if (!audit.extra().isEmpty()) {
      out.print(
          "\nMade by no revision: " + Markdown.cell(AuditText.some(audit.extra(), 20)) + ".\n");
    }
    for (Advice each : audit.advice()) {
      out.print("\n" + (each.danger() ? "**Danger:** " : "") + Markdown.cell(each.text()) + "\n");
      if (!each.sql().isEmpty()) {
        out.print("```sql\n" + String.join("\n", each.sql()) + "\n```\n");
      }
      if (!each.commands().isEmpty()) {
        out.print("```sh\n" + String.join("\n", each.commands()) + "\n```\n");
      }
    }
  }
}
