package dev.reprise.report;

import dev.reprise.text.Printable;

/// Escapes text for XML 1.0: unprintable characters by their number; characters that XML cannot
/// represent become `?`.
public final class Xml {
  private Xml() {}

  public static String escape(String text) {
    var escaped = new StringBuilder(text.length() + 16);
    int point;
    for (int at = 0; at < text.length(); at += Character.charCount(point)) {
      point = text.codePointAt(at);
      switch (point) {
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '&' -> escaped.append("&amp;");
        case '"' -> escaped.append("&quot;");
        default -> {
          if (!allowed(point)) {
            escaped.append('?');
          } else if (Printable.isPlain(text, at)) {
            escaped.appendCodePoint(point);
          } else {
            escaped.append("&#").append(point).append(';');
          }
        }
      }
    }
    return escaped.toString();
  }

  private static boolean allowed(int point) {
    return point == '\n'
        || point == '\r'
        || point == '\t'
        || point >= 0x20 && point <= 0xd7ff
        || point >= 0xe000 && point <= 0xfffd
        || point >= 0x10000;
  }
}
