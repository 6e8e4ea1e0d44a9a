package dev.reprise.text;

import org.jspecify.annotations.Nullable;

/// What stands before something on its line. Looks no further back than it has to: a file may be
/// one long line of thousands of statements.
public final class Margin {
  private Margin() {}

  /// The blanks between the beginning of the line and `offset`; null where anything else stands
  /// there.
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
