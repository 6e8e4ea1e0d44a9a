package dev.reprise.report;

import dev.reprise.finding.Severity;
import dev.reprise.text.Position;

/// How text for people is drawn: with or without colour, with Unicode lines or ASCII ones.
public record Style(boolean color, boolean unicode) {
  public static final Style PLAIN = new Style(false, false);

  public Style withUnicode(boolean unicode) {
    return new Style(color, unicode);
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

  String place(String path, Position position) {
    return path + ":" + position.line() + ":" + position.column();
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
