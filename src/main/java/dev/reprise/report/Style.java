package dev.reprise.report;

import dev.reprise.finding.Severity;
import dev.reprise.text.Position;
import dev.reprise.text.Printable;
import org.jspecify.annotations.Nullable;

/// How text for people is drawn: with or without colour, with Unicode lines or ASCII ones, with
/// links or, where `links` is null, without.
public record Style(boolean color, boolean unicode, @Nullable Hyperlinks links) {
  public static final Style PLAIN = new Style(false, false, null);

  public Style withUnicode(boolean unicode) {
    return new Style(color, unicode, links);
  }

  /// For a file: nobody reads it on this terminal.
  public Style forFile() {
    return new Style(false, unicode, null);
  }

  String severity(Severity severity, String text) {
    return switch (severity) {
      case ERROR -> wrap("1;31", text);
      case WARNING -> wrap("1;33", text);
      case NOTE -> wrap("1;36", text);
    };
  }

  /// For something that is wrong.
  public String alarm(String text) {
    return wrap("1;31", text);
  }

  public String strong(String text) {
    return wrap("1", text);
  }

  String faint(String text) {
    return wrap("2", text);
  }

  String rule(String id) {
    return links == null ? id : links.rule(id, id);
  }

  String place(String path, Position position) {
    String text = Printable.of(path) + ":" + position.line() + ":" + position.column();
    return links == null ? text : links.file(path, text);
  }

  String bar() {
    return unicode ? "│" : "|";
  }

  String arrow() {
    return unicode ? "──▶" : "-->";
  }

  private String wrap(String code, String text) {
    return color ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }
}
