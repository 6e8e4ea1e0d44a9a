package dev.reprise.fix.layout;

import java.util.ArrayList;
import java.util.List;

/// Splits a string that is alone on a line and too long for it into several adjacent ones.
final class LongStrings {
  private LongStrings() {}

  /// `lines` of a formatted statement.
  static String wrapped(String lines, CodeStyle style) {
    if (lines.contains("\"\"\"") || lines.contains("'''")) {
      return lines;
    }
    List<String> result = new ArrayList<>();
    for (String line : lines.split("\n", -1)) {
      result.addAll(Leaf.width(line) > style.limit() ? parts(line, style) : List.of(line));
    }
    return String.join("\n", result);
  }

  private static List<String> parts(String line, CodeStyle style) {
    String text = line.stripLeading();
    String margin = line.substring(0, line.length() - text.length());
    String prefix = text.startsWith("f\"") || text.startsWith("f'") ? "f" : "";
    int open = prefix.length();
    char quote = text.charAt(open);
    int close = text.endsWith(",") ? text.length() - 2 : text.length() - 1;
    if (quote != '"' && quote != '\''
        || close <= open
        || text.charAt(close) != quote
        || !isOne(text, open, close, quote)) {
      return List.of(line);
    }
    int room = style.limit() - margin.length() - prefix.length() - 2;
    List<String> parts = new ArrayList<>();
    int start = open + 1;
    while (Leaf.width(text.substring(start, close)) + (close < text.length() - 1 ? 1 : 0) > room) {
      int at = lastBlank(text, start, start + room, prefix.isEmpty());
      if (at < 0) {
        return List.of(line);
      }
      parts.add(margin + prefix + quote + text.substring(start, at) + quote);
      start = at;
    }
    parts.add(margin + prefix + quote + text.substring(start, close) + text.substring(close));
    return parts;
  }

  private static boolean isOne(String text, int open, int close, char quote) {
    for (int i = open + 1; i < close; i++) {
      if (text.charAt(i) == '\\') {
        i++;
      } else if (text.charAt(i) == quote) {
        return false;
      }
    }
    return true;
  }

  /// After the last blank that fits, outside the fields of a formatted string; -1 if there is none.
  private static int lastBlank(String text, int start, int end, boolean plain) {
    int depth = 0;
    int last = -1;
    for (int i = start; i < Math.min(end, text.length()); i++) {
      char unit = text.charAt(i);
      depth += plain ? 0 : unit == '{' ? 1 : unit == '}' ? -1 : 0;
      if (unit == ' ' && depth == 0) {
        last = i + 1;
      }
    }
    return last;
  }
}
