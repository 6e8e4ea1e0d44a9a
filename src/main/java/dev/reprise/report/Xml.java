package dev.reprise.report;

/// Escapes text for XML 1.0; characters it cannot hold become `?`.
final class Xml {
  private Xml() {}

  static String escape(String text) {
    var escaped = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(point -> {
          switch (point) {
            case '<' -> escaped.append("&lt;");
            case '>' -> escaped.append("&gt;");
            case '&' -> escaped.append("&amp;");
            case '"' -> escaped.append("&quot;");
            case '\n', '\r', '\t' -> escaped.append("&#").append(point).append(';');
            default -> escaped.appendCodePoint(allowed(point) ? point : '?');
          }
        });
    return escaped.toString();
  }

  private static boolean allowed(int point) {
    return point >= 0x20 && point <= 0xd7ff
        || point >= 0xe000 && point <= 0xfffd
        || point >= 0x10000;
  }
}
