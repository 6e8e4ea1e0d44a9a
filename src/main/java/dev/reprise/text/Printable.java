package dev.reprise.text;

/// Text of a migration, or the name of a file, as it can stand in a line for people.
///
/// Line ends would begin a line of their own, which a build server may take for a command; escapes
/// would move the cursor or recolour a terminal; marks of direction would show another text than
/// there is. A part of it that could not be told is an ellipsis.
public final class Printable {
  /// What stands for a part that could not be told, and the mark that may follow it.
  private static final char HOLE = '\uFFFC';

  private static final char FRESH = '\uFFFB';

  private Printable() {}

  /// `text` with such characters as `\n` or `\u001b`, in six characters of ASCII at most.
  public static String of(String text) {
    int at = 0;
    while (at < text.length() && isPlain(text.charAt(at))) {
      at++;
    }
    if (at == text.length()) {
      return text;
    }
    var printable = new StringBuilder(text.length() + 16).append(text, 0, at);
    for (; at < text.length(); at++) {
      char unit = text.charAt(at);
      if (isPlain(unit)) {
        printable.append(unit);
      } else if (unit == HOLE || unit == FRESH) {
        if (printable.isEmpty() || printable.charAt(printable.length() - 1) != '…') {
          printable.append('…');
        }
      } else {
        printable.append(
            switch (unit) {
              case '\n' -> "\\n";
              case '\r' -> "\\r";
              case '\t' -> "\\t";
              default -> "\\u%04x".formatted((int) unit);
            });
      }
    }
    return printable.toString();
  }

  /// No control character, line or paragraph separator, mark of direction (Unicode 16, UAX #9), or
  /// hole.
  private static boolean isPlain(char unit) {
    return !Character.isISOControl(unit)
        && (unit < '\u2028' || unit > '\u202e')
        && (unit < '\u2066' || unit > '\u2069')
        && unit != HOLE
        && unit != FRESH;
  }
}
