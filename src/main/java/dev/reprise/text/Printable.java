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

  private static final char JOINER = '\u200D';

  private Printable() {}

  /// `text` with such characters as `\n` or `\u001b`, in six characters of ASCII for each unit at
  /// most.
  public static String of(String text) {
    int at = 0;
    while (at < text.length() && isPlain(text, at)) {
      at++;
    }
    if (at == text.length()) {
      return text;
    }
    var printable = new StringBuilder(text.length() + 16).append(text, 0, at);
    for (; at < text.length(); at++) {
      char unit = text.charAt(at);
      if (unit == HOLE || unit == FRESH) {
        if (printable.isEmpty() || printable.charAt(printable.length() - 1) != '…') {
          printable.append('…');
        }
      } else if (isPlain(text, at)) {
        printable.append(unit);
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

  /// The same for a text that begins a line, and must not be a command there: GitHub's runner takes
  /// a line that starts with `::`, whatever blanks are before it, for one.
  public static String first(String text) {
    String printable = of(text);
    return printable.stripLeading().startsWith("::") ? "./" + printable : printable;
  }

  /// Whether the unit at `at` may stand in any output as it is.
  ///
  /// Not: control and format characters, but for the joiners that scripts and emoji are written
  /// with; line and paragraph separators, halves of pairs, what is no character, holes. Nor the
  /// bracket of `##[` and `##vso[`, which Azure's agents take for commands anywhere in a line.
  public static boolean isPlain(String text, int at) {
    char unit = text.charAt(at);
    if (unit < 0x7f) {
      return unit >= ' ' && (unit != '[' || !isCommand(text, at));
    }
    return unit != HOLE && isPlain(point(text, at));
  }

  /// The same of a character of its own.
  public static boolean isPlain(int point) {
    if (point >= ' ' && point < 0x7f) {
      return true;
    }
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          false;
      case Character.FORMAT -> point == JOINER || point == JOINER - 1 || point == 0xAD;
      // No character at all: U+FDD0 to U+FDEF, and the last two of every plane.
      case Character.UNASSIGNED -> (point & 0xFFFE) != 0xFFFE && (point < 0xFDD0 || point > 0xFDEF);
      default -> true;
    };
  }

  private static boolean isCommand(String text, int bracket) {
    return text.startsWith("##", bracket - 2)
        || text.regionMatches(true, bracket - 5, "##vso", 0, 5);
  }

  /// The character that the unit at `at` is, or is half of.
  private static int point(String text, int at) {
    if (Character.isLowSurrogate(text.charAt(at))
        && at > 0
        && Character.isHighSurrogate(text.charAt(at - 1))) {
      return text.codePointAt(at - 1);
    }
    return text.codePointAt(at);
  }
}
