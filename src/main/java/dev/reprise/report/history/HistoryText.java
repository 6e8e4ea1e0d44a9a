package dev.reprise.report.history;

import dev.reprise.history.History;
import dev.reprise.history.Revision;
import dev.reprise.report.Style;
import dev.reprise.report.Words;
import dev.reprise.report.history.HistoryLayout.Row;
import dev.reprise.report.history.Remarks.Remark;
import java.io.PrintStream;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// A history in a terminal: a column of dots and lines, newest on top, and a line of text for each.
public final class HistoryText {
  private final Style style;
  private final Pen pen;

  /// The drawing characters; `lines` holds one for each set of directions in which a line leaves a
  /// cell: up 1, down 2, left 4, right 8.
  private record Pen(String dot, String fault, String lines) {
    static final Pen UNICODE = new Pen("●", "✗", " ╵╷│╴╯╮┤╶╰╭├─┴┬┼");
    static final Pen ASCII = new Pen("*", "x", " |||-'.|-'.|-+++");

    char line(int directions) {
      return lines.charAt(directions);
    }
  }

  private static final int UP = 1;
  private static final int DOWN = 2;
  private static final int LEFT = 4;
  private static final int RIGHT = 8;

  public HistoryText(Style style) {
    this.style = style;
    this.pen = style.unicode() ? Pen.UNICODE : Pen.ASCII;
  }

  public void write(History history, Excerpted excerpted, PrintStream out) {
    var remarks = new Remarks(history);
    Folding folding = Folding.of(history, false, excerpted::shows);
    HistoryLayout layout = HistoryLayout.of(folding);
    for (Row row : layout.rows()) {
      if (!row.joining().isEmpty()) {
        out.print(joining(row) + "\n");
      }
      Revision revision = row.stretch().newest();
      List<Remark> said = remarks.of(revision);
      boolean fault = said.stream().anyMatch(Remark::fault);
      var line = new StringBuilder(dots(row, fault));
      line.append(" ".repeat(Math.max(1, 2 * layout.width() - line.length() + 1)));
      line.append(style.strong(RevisionNames.id(revision)));
      for (Remark remark : said) {
        String text = "(" + remark.text() + ")";
        line.append(' ').append(remark.fault() ? style.alarm(text) : style.strong(text));
      }
      String created = revision.docstring().created();
      line.append(created.isEmpty() ? "" : "  " + style.faint(created));
      line.append("  ").append(RevisionNames.words(history, revision).replace(" · ", "  "));
      out.print(line.toString().stripTrailing() + "\n");
      if (!row.leaving().isEmpty()) {
        out.print(leaving(row) + "\n");
      }
    }
    int left = history.revisions().size() - excerpted.count(history);
    if (left > 0) {
      out.print(
          style.faint(style.ellipsis() + " and " + Words.count(left, "revision") + " more") + "\n");
    }
  }

  private String dots(Row row, boolean fault) {
    int last = row.column();
    for (int lane : row.through()) {
      last = Math.max(last, lane);
    }
    var line = new StringBuilder();
    for (int lane = 0; lane <= last; lane++) {
      String here =
          lane == row.column()
              ? (fault ? pen.fault() : pen.dot())
              : row.through().contains(lane) ? String.valueOf(pen.line(UP | DOWN)) : " ";
      line.append(here).append(lane == last ? "" : " ");
    }
    return line.toString();
  }

  /// The line above a row at which the lanes of several children meet.
  private String joining(Row row) {
    int[] cells = new int[cells(row, row.joining())];
    row.through().forEach(lane -> cells[lane] |= UP | DOWN);
    row.joining().forEach(lane -> cells[lane] |= UP);
    cells[row.column()] |= UP | DOWN;
    return across(cells, row, row.joining());
  }

  /// The line below a row from which lanes to several parents go.
  private String leaving(Row row) {
    int[] cells = new int[cells(row, row.leaving())];
    row.through().forEach(lane -> cells[lane] |= UP | DOWN);
    row.leaving().forEach(lane -> cells[lane] |= DOWN);
    cells[row.column()] |= row.below() ? UP | DOWN : UP;
    return across(cells, row, row.leaving());
  }

  private static int cells(Row row, Set<Integer> others) {
    return Stream.of(others, row.through(), Set.of(row.column()))
            .flatMap(Set::stream)
            .mapToInt(lane -> lane)
            .max()
            .orElse(0)
        + 1;
  }

  /// Connects the row's own column to the others, across those between.
  private String across(int[] cells, Row row, Set<Integer> others) {
    int first = row.column();
    int last = row.column();
    for (int lane : others) {
      first = Math.min(first, lane);
      last = Math.max(last, lane);
    }
    var line = new StringBuilder();
    for (int lane = 0; lane < cells.length; lane++) {
      boolean tied = lane >= first && lane < last;
      int directions = cells[lane] | (tied ? RIGHT : 0) | (lane > first && lane <= last ? LEFT : 0);
      line.append(pen.line(directions)).append(pen.line(tied ? LEFT | RIGHT : 0));
    }
    return line.toString().stripTrailing();
  }
}
