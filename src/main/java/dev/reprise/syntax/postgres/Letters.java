package dev.reprise.syntax.postgres;

/// What PostgreSQL makes of single characters.
final class Letters {
  /// Stands in text that was put together elsewhere for a value nobody knows.
  static final char HOLE = '\uFFFC';

  private Letters() {}

  static boolean isSpace(char unit) {
    return unit == ' ' || (unit >= '\t' && unit <= '\r') || unit == '\uFEFF';
  }

  static boolean isDigit(char unit) {
    return unit >= '0' && unit <= '9';
  }

  /// Everything outside of ASCII is a letter to the server's lexer.
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

  /// Only ASCII is folded, as in a database in UTF-8.
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
}
