package dev.reprise.text;

/// Text of a migration, or a file name, made safe to print within one line.
///
/// Line ends would start a new line, which a build server may take for a command; escapes would
/// move the cursor or change colors; direction marks would disguise the text. An unknown part is
/// shown as an ellipsis.
public final class Printable {
  /// Stands for an unknown part, and the mark that may follow it.
  private static final char HOLE = '\uFFFC';

  private static final char FRESH = '\uFFFB';

  private static final char JOINER = '\u200D';

  private Printable() {}

  /// `text` with such characters escaped as `\n` or `\u001b`, in at most six ASCII characters per
  /// unit.
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

  /// As [#of], for a text at the beginning of a line, where it must not be a command: GitHub's
  /// runner executes a line that starts with `::`, even after blanks.
  public static String first(String text) {
    String printable = of(text);
    return printable.stripLeading().startsWith("::") ? "./" + printable : printable;
  }

  /// True if the unit at `at` may be printed unchanged.
  ///
  /// False for control and format characters, except the joiners that scripts and emoji need; for
  /// line and paragraph separators, unpaired surrogates, noncharacters and holes; and for the
  /// bracket of `##[` and `##vso[`, which Azure's agents take for commands anywhere in a line.
  public static boolean isPlain(String text, int at) {
    char unit = text.charAt(at);
    if (unit < 0x7f) {
      return unit >= ' ' && (unit != '[' || !isCommand(text, at));
    }
    return unit != HOLE && isPlain(point(text, at));
  }

  /// As above, for a single code point.
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
      // Noncharacters: U+FDD0 to U+FDEF, and the last two of every plane.
      case Character.UNASSIGNED -> (point & 0xFFFE) != 0xFFFE && (point < 0xFDD0 || point > 0xFDEF);
      default -> true;
    };
  }

  private static boolean isCommand(String text, int bracket) {
    return text.startsWith("##", bracket - 2)
        || text.regionMatches(true, bracket - 5, "##vso", 0, 5);
  }

  /// The code point that the unit at `at` is, or is half of.
  private static int point(String text, int at) {
    if (Character.isLowSurrogate(text.charAt(at))
        && at > 0
        && Character.isHighSurrogate(text.charAt(at - 1))) {
      return text.codePointAt(at - 1);
    }
    return text.codePointAt(at);
  }
}
