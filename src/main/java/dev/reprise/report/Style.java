package dev.reprise.report;

import dev.reprise.finding.Severity;
import dev.reprise.text.Position;
import dev.reprise.text.Printable;
import org.jspecify.annotations.Nullable;

/// The drawing style of text for people: with or without color, with Unicode lines or ASCII ones,
/// with links or, if `links` is null, without. `width` is the number of columns, 0 if not a
/// terminal; `base` the directory that paths are shown from, relative to the root.
public record Style(
    boolean color, boolean unicode, @Nullable Hyperlinks links, int width, String base) {
  public static final Style PLAIN = new Style(false, false, null, 0, "");

  public Style withUnicode(boolean unicode) {
    return new Style(color, unicode, links, width, base);
  }

  /// A copy with paths relative to that directory.
  public Style from(String base) {
    return new Style(color, unicode, links, width, base);
  }

  /// For a file, which is not read on this terminal, nor in this directory.
  public Style forFile() {
    return new Style(false, unicode, null, 0, "");
  }

  String severity(Severity severity, String text) {
    return switch (severity) {
      case ERROR -> wrap("1;31", text);
      case WARNING -> wrap("1;33", text);
      case NOTE -> wrap("1;36", text);
    };
  }

  /// For errors.
  public String alarm(String text) {
    return wrap("1;31", text);
  }

  public String strong(String text) {
    return wrap("1", text);
  }

  public String faint(String text) {
    return wrap("2", text);
  }

  /// A name or a piece of code within a sentence.
  String code(String text) {
    return wrap("36", text);
  }

  /// A line that a fix removes or adds.
  String changed(boolean added, String text) {
    return wrap(added ? "32" : "31", text);
  }

  String rule(String id) {
    return links == null ? id : links.rule(id, id);
  }

  String place(String path, Position position) {
    String text = path(path) + ":" + position.line() + ":" + position.column();
    return links == null ? text : links.file(path, text);
  }

  /// A path of the repository, relative to the directory [#base()].
  private String path(String path) {
    return Printable.of(relative(path));
  }

  public String relative(String path) {
    String from = base;
    var up = new StringBuilder();
    while (!from.isEmpty() && !path.startsWith(from + "/")) {
      from = from.substring(0, Math.max(0, from.lastIndexOf('/')));
      up.append("../");
    }
    return up + (from.isEmpty() ? path : path.substring(from.length() + 1));
  }

  String bar() {
    return unicode ? "│" : "|";
  }

  String arrow() {
    return unicode ? "──▶" : "-->";
  }

  public String ellipsis() {
    return unicode ? "…" : "...";
  }

  /// Truncates to one line.
  public String cut(String line) {
    return width == 0 || line.length() <= width
        ? line
        : line.substring(0, width - ellipsis().length()).stripTrailing() + ellipsis();
  }

  private String wrap(String code, String text) {
    return color ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }
}
