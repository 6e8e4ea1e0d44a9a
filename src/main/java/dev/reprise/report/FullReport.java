package dev.reprise.report;

import dev.reprise.finding.Finding;
import dev.reprise.finding.Note;
import dev.reprise.finding.Place;
import dev.reprise.text.Position;
import java.io.PrintStream;
import java.util.List;

/// `--format full`: each finding with its place in the source, what explains it, and the way out;
/// where there are too many for a screen, the certain failures and an overview by rule.
public final class FullReport implements Report {
  /// How many certain failures stand in full before an overview.
  private static final int FIRST = 5;

  private final Style style;

  public FullReport(Style style) {
    this.style = style;
  }

  @Override
  public void write(Results results, PrintStream out) {
    boolean many = Overview.isNeeded(results.findings());
    List<Finding> shown = many ? Overview.first(results.findings(), FIRST) : results.findings();
    for (Finding finding : shown) {
      out.print(text(finding));
      out.print('\n');
    }
    if (many) {
      out.print(Overview.text(results.findings(), shown.size(), style));
    }
  }

  private String text(Finding finding) {
    var text = new StringBuilder();
    String head = finding.severity().word() + "[" + style.rule(finding.rule()) + "]";
    text.append(style.severity(finding.severity(), head)).append(": ");
    text.append(style.strong(finding.message())).append('\n');
    int width = gutter(finding);
    excerpt(text, finding.place(), width, finding.severity());
    String bar = style.faint(" ".repeat(width) + " " + style.bar()) + "\n";
    for (Note note : finding.notes()) {
      if (note.place() == null) {
        text.append(style.faint(" ".repeat(width) + " =")).append(" note: ");
        text.append(note.message()).append('\n');
      } else {
        text.append(bar);
        text.append(style.faint(" ".repeat(width) + " = note: ")).append(note.message());
        text.append('\n');
        excerpt(text, note.place(), width, null);
      }
    }
    if (!finding.fixes().isEmpty()) {
      var best = finding.fixes().getFirst();
      text.append(style.faint(" ".repeat(width) + " =")).append(" help: ").append(best.title());
      switch (best.applicability()) {
        case SAFE -> text.append(" (--fix)");
        case UNSAFE -> text.append(" (--fix --unsafe-fixes)");
        case DISPLAY_ONLY -> {}
      }
      text.append('\n');
    }
    return text.toString();
  }

  private void excerpt(
      StringBuilder text,
      Place place,
      int width,
      dev.reprise.finding.@org.jspecify.annotations.Nullable Severity severity) {
    Position start = place.start();
    Position end = place.end();
    String margin = " ".repeat(width);
    text.append(style.faint(margin + style.arrow() + " "));
    text.append(style.place(place.path(), start)).append('\n');
    text.append(style.faint(margin + " " + style.bar())).append('\n');
    String line = place.source().lineText(start.line());
    String number = String.valueOf(start.line());
    text.append(style.faint(" ".repeat(width - number.length()) + number + " " + style.bar()));
    text.append(' ').append(Excerpt.shown(line)).append('\n');
    int length = start.line() == end.line() ? end.column() - start.column() : line.length();
    String caret = Excerpt.carets(line, start.column() - 1, length);
    text.append(style.faint(margin + " " + style.bar())).append(' ');
    text.append(
        severity == null ? style.faint(caret.replace('^', '-')) : style.severity(severity, caret));
    text.append('\n');
  }

  private static int gutter(Finding finding) {
    int widest = finding.place().start().line();
    for (Note note : finding.notes()) {
      if (note.place() != null) {
        widest = Math.max(widest, note.place().start().line());
      }
    }
    return String.valueOf(widest).length();
  }
}
