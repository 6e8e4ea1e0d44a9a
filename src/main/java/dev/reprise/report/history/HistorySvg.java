package dev.reprise.report.history;

import dev.reprise.history.History;
import dev.reprise.history.Revision;
import dev.reprise.report.Xml;
import dev.reprise.report.history.HistoryLayout.Edge;
import dev.reprise.report.history.HistoryLayout.Row;
import dev.reprise.report.history.Remarks.Remark;
import dev.reprise.text.Printable;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/// Histories as a picture, newest on top: for reports, readable with hundreds of revisions because
/// long straight runs are folded. Lengths are in pixels.
public final class HistorySvg {
  private static final int ROW = 28;
  private static final int LANE = 22;
  private static final int MARGIN = 24;
  private static final int HEADING = 52;
  private static final int WIDEST = 980;
  private static final int NARROWEST = 420;
  private static final double TEXT = 6.9;
  private static final double MONOSPACE = 7.9;
  private static final double SMALL = 6.3;
  private static final List<String> COLORS =
      List.of("#1864ab", "#2b8a3e", "#862e9c", "#d9480f", "#0b7285", "#5c940d", "#a61e4d");

  private final StringBuilder svg = new StringBuilder();
  private int width = NARROWEST;

  private HistorySvg() {}

  public static void write(
      List<History> histories, Function<History, Excerpted> excerpts, PrintStream out) {
    var picture = new HistorySvg();
    int y = MARGIN / 2;
    for (History history : histories) {
      y = picture.draw(history, excerpts.apply(history), y) + MARGIN;
    }
    out.print(
        """
        <svg xmlns="http://www.w3.org/2000/svg" width="%s" height="%s" viewBox="0 0 %s %s" font-family="system-ui, -apple-system, 'Segoe UI', 'DejaVu Sans', sans-serif" font-size="13">
        <style>
        @media (prefers-color-scheme: dark) {
        rect[fill="#ffffff"], circle[fill="#ffffff"] { fill: #0d1117 }
        text[fill="#212529"] { fill: #f0f6fc }
        text[fill="#495057"], text[fill="#868e96"], circle[fill="#868e96"] { fill: #9198a1 }
        rect[fill="#ffe3e3"] { fill: #67060c } text[fill="#c92a2a"] { fill: #ffdcd7 }
        rect[fill="#d3f9d8"] { fill: #033a16 } text[fill="#2b8a3e"] { fill: #aff5b4 }
        rect[fill="#e7f5ff"] { fill: #0c2d6b } text[fill="#1864ab"] { fill: #cae8ff }
        }
        </style>
        <rect width="100%%" height="100%%" fill="#ffffff"/>
        """
            .formatted(picture.width, y, picture.width, y));
    out.print(picture.svg);
    out.print("</svg>\n");
  }

  /// Draws one history from `top` on and returns its end.
  private int draw(History history, Excerpted excerpted, int top) {
    var remarks = new Remarks(history);
    HistoryLayout layout = HistoryLayout.of(Folding.of(history, true, excerpted::shows));
    heading(history, top);
    int first = top + HEADING + ROW / 2;
    for (Edge edge : layout.edges()) {
      edge(edge, first);
    }
    int text = MARGIN + layout.width() * LANE + 8;
    for (int i = 0; i < layout.rows().size(); i++) {
      row(layout.rows().get(i), remarks, first + i * ROW, text);
    }
    return first + layout.rows().size() * ROW;
  }

  private void heading(History history, int top) {
    text(
        MARGIN - 8,
        top + 18,
        "font-size=\"16\" font-weight=\"600\" fill=\"#212529\"",
        history.directory().path());
    String summary = Counts.of(history);
    widen(MARGIN + history.directory().path().length() * 9.4);
    text(MARGIN - 8, top + 36, "font-size=\"12\" fill=\"#868e96\"", summary);
  }

  /// Widens the picture for a text that ends at `right`, up to the maximum.
  private void widen(double right) {
    width = Math.max(width, (int) Math.min(WIDEST, right + MARGIN));
  }

  private void row(Row row, Remarks remarks, int y, int textStart) {
    int x = x(row.column());
    Revision revision = row.stretch().newest();
    if (row.stretch().isFolded()) {
      element(
          "<rect x=\"%s\" y=\"%s\" width=\"6\" height=\"22\" fill=\"#ffffff\"/>"
              .formatted(x - 3, y - 11));
      for (int dot = -1; dot <= 1; dot++) {
        element("<circle cx=\"%s\" cy=\"%s\" r=\"2\" fill=\"#868e96\"/>".formatted(x, y + dot * 6));
      }
      String what =
          row.stretch().revisions().size()
              + " revisions, "
              + RevisionNames.id(row.stretch().oldest())
              + " to "
              + RevisionNames.id(revision);
      widen(textStart + what.length() * TEXT);
      text(
          textStart,
          y + 4,
          "font-size=\"12\" font-style=\"italic\" fill=\"#868e96\"",
          what,
          (int) (what.length() * SMALL));
      return;
    }
    List<Remark> said = remarks.of(revision);
    boolean fault = said.stream().anyMatch(Remark::fault);
    boolean head = said.stream().anyMatch(each -> each.text().equals("head"));
    String fill = fault ? "#fa5252" : head ? "#40c057" : "#ffffff";
    String stroke = fault ? "#c92a2a" : head ? "#2b8a3e" : color(row.column());
    if (said.stream().anyMatch(each -> each.text().startsWith("parent "))) {
      element(
          "<path d=\"M%s %sv%s\" stroke=\"#c92a2a\" stroke-width=\"2\" stroke-dasharray=\"3 3\"/>"
              .formatted(x, y, ROW - 8));
    }
    element(
        "<circle cx=\"%s\" cy=\"%s\" r=\"6\" fill=\"%s\" stroke=\"%s\" stroke-width=\"2\"><title>%s</title></circle>"
            .formatted(x, y, fill, stroke, Xml.escape(Printable.of(revision.path()))));
    double at = textStart;
    text(
        (int) at,
        y + 4,
        "font-family=\"ui-monospace, 'DejaVu Sans Mono', monospace\" font-weight=\"600\""
            + " fill=\"#212529\"",
        RevisionNames.id(revision),
        (int) (RevisionNames.id(revision).length() * MONOSPACE));
    at += RevisionNames.id(revision).length() * MONOSPACE + 10;
    for (Remark remark : said) {
      at += badge(at, y, remark) + 6;
    }
    String words = RevisionNames.words(remarks.history(), revision);
    int room = (int) ((WIDEST - MARGIN - at - 4) / TEXT);
    widen(at);
    if (room > 3) {
      String shown =
          words.length() > room ? words.substring(0, room - 1).stripTrailing() + "…" : words;
      widen(at + 4 + shown.length() * TEXT);
      text((int) at + 4, y + 4, "fill=\"#495057\"", shown, (int) (shown.length() * TEXT));
    }
  }

  private double badge(double x, int y, Remark remark) {
    double width = remark.text().length() * SMALL + 14;
    boolean head = remark.text().equals("head");
    String fill = remark.fault() ? "#ffe3e3" : head ? "#d3f9d8" : "#e7f5ff";
    String ink = remark.fault() ? "#c92a2a" : head ? "#2b8a3e" : "#1864ab";
    element(
        String.format(
            Locale.ROOT,
            "<rect x=\"%.1f\" y=\"%s\" width=\"%.1f\" height=\"18\" rx=\"9\" fill=\"%s\"/>",
            x,
            y - 9,
            width,
            fill));
    element(
        String.format(
            Locale.ROOT,
            "<text x=\"%.1f\" y=\"%s\" text-anchor=\"middle\" font-size=\"11\""
                + " textLength=\"%.1f\" lengthAdjust=\"spacingAndGlyphs\" fill=\"%s\">%s</text>",
            x + width / 2,
            y + 4,
            width - 14,
            ink,
            Xml.escape(remark.text())));
    return width;
  }

  /// Bends into its lane within one row, runs straight, and bends to the parent within the last
  /// row.
  private void edge(Edge edge, int first) {
    int x1 = x(edge.childColumn());
    int y1 = first + edge.childRow() * ROW;
    int x2 = x(edge.lane());
    int x3 = x(edge.parentColumn());
    int y3 = first + edge.parentRow() * ROW;
    int lane = edge.lane() == edge.childColumn() ? edge.parentColumn() : edge.lane();
    var path = new StringBuilder("M" + x1 + " " + y1);
    int bend = ROW;
    int y = y1;
    if (x1 != x2) {
      path.append("C%s %s %s %s %s %s".formatted(x1, y + bend / 2, x2, y + bend / 2, x2, y + bend));
      y += bend;
    }
    if (x2 != x3) {
      path.append("V").append(Math.max(y, y3 - bend));
      int from = Math.max(y, y3 - bend);
      path.append("C%s %s %s %s %s %s".formatted(x2, from + bend / 2, x3, y3 - bend / 2, x3, y3));
    } else {
      path.append("V").append(y3);
    }
    element(
        "<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>"
            .formatted(path, color(Math.max(lane, edge.lane()))));
  }

  private static int x(int lane) {
    return MARGIN + lane * LANE;
  }

  private static String color(int lane) {
    return COLORS.get(lane % COLORS.size());
  }

  private void text(int x, int y, String attributes, String text) {
    text(x, y, attributes, text, 0);
  }

  /// With a `length`, any font is scaled to the width that was assumed.
  private void text(int x, int y, String attributes, String text, int length) {
    element(
        "<text x=\""
            + x
            + "\" y=\""
            + y
            + "\" "
            + attributes
            + (length > 0 ? " textLength=\"" + length + "\" lengthAdjust=\"spacingAndGlyphs\"" : "")
            + ">"
            + Xml.escape(Printable.of(text))
            + "</text>");
  }

  private void element(String element) {
    svg.append(element).append('\n');
  }
}
