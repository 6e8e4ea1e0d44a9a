package dev.reprise.report;

import dev.reprise.finding.FileChange;
import dev.reprise.finding.Finding;
import dev.reprise.finding.Fix;
import dev.reprise.finding.Note;
import dev.reprise.finding.Place;
import dev.reprise.finding.Severity;
import dev.reprise.text.Position;
import java.io.PrintStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `--format full`: each finding with its source, its explanation, and its fix. With `diff`, the
/// edit is shown below.
public record FullReport(Style style, boolean diff) implements Report {
  @Override
  public void write(Results results, PrintStream out) {
    write(results.findings(), out);
  }

  void write(List<Finding> findings, PrintStream out) {
    List<FileChange> shown = List.of();
    for (Finding finding : findings) {
      List<FileChange> changes =
          finding.fixes().isEmpty() ? List.of() : finding.fixes().getFirst().changes();
      boolean again = !changes.isEmpty() && changes.equals(shown);
      out.print(text(finding, again));
      out.print('\n');
      shown = changes;
    }
  }

  /// `again`: the previous finding has the same fix.
  private String text(Finding finding, boolean again) {
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
      fix(text, finding, finding.fixes().getFirst(), width, again);
    }
    return text.toString();
  }

  private void fix(StringBuilder text, Finding finding, Fix best, int width, boolean again) {
    text.append(style.faint(" ".repeat(width) + " =")).append(" help: ").append(best.title());
    switch (best.applicability()) {
      case SAFE -> text.append(" (--fix)");
      case UNSAFE -> text.append(" (--fix --unsafe-fixes)");
      case DISPLAY_ONLY -> {}
    }
    text.append(again ? ": see the edit above\n" : "\n");
    if (best.doubt() != null && !again) {
      text.append(style.faint(" ".repeat(width) + " =")).append(" note: unsafe because ");
      text.append(best.doubt()).append('\n');
    }
    if (!diff || again) {
      return;
    }
    FixExcerpt shown = FixExcerpt.of(finding, best);
    for (int i = 0; i < shown.lines().size(); i++) {
      FixExcerpt.Line line = shown.lines().get(i);
      String number = String.valueOf(line.number());
      text.append(style.faint(" ".repeat(Math.max(0, width - number.length())) + number + " "));
      int column = change(shown.lines(), i);
      String part =
          Excerpt.of(line.text(), column, line.text().length(), style.width(), width + 3).shown();
      text.append(style.changed(line.mark() == '+', line.mark() + " " + part)).append('\n');
    }
    if (shown.more() > 0 && !shown.lines().isEmpty()) {
      text.append(" ".repeat(width + 1))
          .append(
              style.faint(
                  style.ellipsis()
                      + " "
                      + shown.more()
                      + (shown.more() == 1 ? " more changed line" : " more changed lines")
                      + ": --diff"))
          .append('\n');
    }
  }

  /// The first difference between a line and the one it replaces; 0 for a line alone.
  private static int change(List<FixExcerpt.Line> lines, int at) {
    int other = lines.get(at).mark() == '-' ? at + 1 : at - 1;
    if (other < 0 || other >= lines.size() || lines.get(other).mark() == lines.get(at).mark()) {
      return 0;
    }
    String one = lines.get(at).text();
    String two = lines.get(other).text();
    int same = 0;
    while (same < Math.min(one.length(), two.length()) && one.charAt(same) == two.charAt(same)) {
      same++;
    }
    return same;
  }

  private void excerpt(StringBuilder text, Place place, int width, @Nullable Severity severity) {
    Position start = place.start();
    Position end = place.end();
    String margin = " ".repeat(width);
    text.append(style.faint(margin + style.arrow() + " "));
    text.append(style.place(place.path(), start)).append('\n');
    text.append(style.faint(margin + " " + style.bar())).append('\n');
    String line = place.source().lineText(start.line());
    String number = String.valueOf(start.line());
    int length = start.line() == end.line() ? end.column() - start.column() : line.length();
    Excerpt part = Excerpt.of(line, start.column() - 1, length, style.width(), width + 3);
    text.append(style.faint(" ".repeat(width - number.length()) + number + " " + style.bar()));
    text.append(' ').append(part.shown()).append('\n');
    String caret = part.carets(start.column() - 1, length);
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
