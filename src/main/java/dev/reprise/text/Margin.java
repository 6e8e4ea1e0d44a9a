package dev.reprise.text;

import org.jspecify.annotations.Nullable;

/// The indentation before an offset. Scans back no further than necessary: a file may be one long
/// line of thousands of statements.
public final class Margin {
  private Margin() {}

  /// The blanks between the beginning of the line and `offset`; null if there is anything else.
  public static @Nullable String of(String text, int offset) {
    int start = offset;
    while (start > 0 && !endsLine(text.charAt(start - 1))) {
      if (!Character.isWhitespace(text.charAt(start - 1))) {
        return null;
      }
      start--;
    }
    return text.substring(start, offset);
  }

  private static boolean endsLine(char unit) {
    return unit == '\n' || unit == '\r';
  }
}
