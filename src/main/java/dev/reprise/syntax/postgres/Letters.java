package dev.reprise.syntax.postgres;

/// PostgreSQL's classification of single characters.
final class Letters {
  /// Stands for an unknown value in text assembled elsewhere.
  static final char HOLE = '\uFFFC';

  /// `NAMEDATALEN` minus the terminating zero.
  private static final int LONGEST_NAME = 63;

  private Letters() {}

  static boolean isSpace(char unit) {
    return unit == ' ' || (unit >= '\t' && unit <= '\r') || unit == '\uFEFF';
  }

  static boolean isDigit(char unit) {
    return unit >= '0' && unit <= '9';
  }

  /// The server's lexer treats every non-ASCII character as a letter.
  static boolean startsName(char unit) {
    return (unit >= 'a' && unit <= 'z')
        || (unit >= 'A' && unit <= 'Z')
        || unit == '_'
        || unit >= '\u0080';
  }

  static boolean continuesName(char unit) {
    return startsName(unit) || isDigit(unit) || unit == '$';
  }

  static boolean isOperator(char unit) {
    return "+-*/<>=~!@#%^&|`?".indexOf(unit) >= 0;
  }

  /// Only ASCII is folded, as in a UTF-8 database.
  static char lower(char unit) {
    return unit >= 'A' && unit <= 'Z' ? (char) (unit + ('a' - 'A')) : unit;
  }

  static char upper(char unit) {
    return unit >= 'a' && unit <= 'z' ? (char) (unit - ('a' - 'A')) : unit;
  }

  static String lower(String name) {
    for (int index = 0; index < name.length(); index++) {
      if (name.charAt(index) != lower(name.charAt(index))) {
        char[] folded = name.toCharArray();
        for (int next = index; next < folded.length; next++) {
          folded[next] = lower(folded[next]);
        }
        return new String(folded);
      }
    }
    return name;
  }

  /// A name as the server folds and truncates it; a hole as written, after its mark.
  static String identifier(String written) {
    boolean quoted = written.length() > 1 && written.startsWith("\"") && written.endsWith("\"");
    String name =
        quoted ? written.substring(1, written.length() - 1).replace("\"\"", "\"") : lower(written);
    return name.indexOf(HOLE) >= 0 ? name : name(name);
  }

  /// A name as the server stores it: at most 63 bytes of UTF-8, truncated between characters.
  static String name(String written) {
    if (written.length() * 3 <= LONGEST_NAME) {
      return written;
    }
    int bytes = 0;
    for (int index = 0; index < written.length(); ) {
      int character = written.codePointAt(index);
      bytes += character < 0x80 ? 1 : character < 0x800 ? 2 : character < 0x10000 ? 3 : 4;
      if (bytes > LONGEST_NAME) {
        return written.substring(0, index);
      }
      index += Character.charCount(character);
    }
    return written;
  }
}
