package dev.reprise.report;

import dev.reprise.finding.Finding;
import dev.reprise.finding.Fix;
import dev.reprise.finding.Note;
import dev.reprise.finding.Place;
import dev.reprise.history.Revision;
import dev.reprise.text.Printable;
import java.util.Comparator;
import java.util.List;

/// The page's content without its script, also used for printing: findings, errors first, then each
/// revision with its verdict.
public final class HtmlPlain {
  private HtmlPlain() {}

  static String of(List<HistoryVerdicts> histories, List<Finding> findings) {
    var html = new StringBuilder();
    findings.stream()
        .sorted(Comparator.comparing(Finding::severity))
        .forEach(each -> finding(each, html));
    for (HistoryVerdicts each : histories) {
      html.append("<h2>").append(escape(each.history().directory().path())).append("</h2>\n<ul>\n");
      for (Revision revision : each.history().oldestFirst().reversed()) {
        HistoryVerdicts.Verdict verdict = each.verdicts().get(revision);
        String word = verdict == null ? "not checked" : verdict.replayed().rerun().verdict().word();
        html.append("<li>%s: %s</li>\n".formatted(escape(revision.path()), word));
      }
      html.append("</ul>\n");
    }
    return html.toString();
  }

  private static void finding(Finding finding, StringBuilder html) {
    String severity = finding.severity().word();
    html.append("<details open><summary><strong class=\"%1$s\">%1$s</strong> ".formatted(severity));
    html.append(at(finding.place())).append(" <code>").append(escape(finding.rule()));
    html.append("</code></summary>\n<p>").append(escape(finding.message())).append("</p>\n<pre>");
    String line = finding.place().source().lineText(finding.place().start().line());
    html.append(escape(line.replace("\t", "    "))).append("</pre>\n");
    for (Note note : finding.notes()) {
      String place = note.place() == null ? "" : at(note.place()) + ": ";
      html.append("<p>").append(place).append(escape(note.message())).append("</p>\n");
    }
    for (Fix fix : finding.fixes()) {
      html.append("<p>Fix: ").append(escape(fix.title()));
      html.append(" (").append(fix.applicability().word()).append(")</p>\n");
    }
    html.append("</details>\n");
  }

  private static String at(Place place) {
    return escape(place.path()) + ":" + place.start().line();
  }

  /// Untrusted text, escaped as HTML.
  public static String escape(String text) {
    return Printable.of(text)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
