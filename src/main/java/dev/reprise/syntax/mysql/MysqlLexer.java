package dev.reprise.syntax.mysql;

import java.util.Locale;

/// MySQL's lexical rules over one text. Respells what it reads in place, unit by unit, as
/// PostgreSQL would write it, so that PostgreSQL's reader can parse rows and queries.
final class MysqlLexer {
  private static final int LONGEST_HOLE = 400;
  private static final int LONGEST_VERSION = 6;

  private final char[] text;
  private final Dialect dialect;

  /// True if the text has been read before: names are in double quotes.
  private final boolean respelled;

  private int position;
  private boolean inVersion;
  private String mark = ";";

  MysqlLexer(char[] text, Dialect dialect, boolean respelled) {
    this.text = text;
    this.dialect = dialect;
    this.respelled = respelled;
  }

  int position() {
    return position;
  }

  void moveTo(int offset) {
    position = offset;
  }

  /// The delimiter of statements; `$$` could also be part of a name.
  void setMark(String mark) {
    this.mark = mark;
  }

  /// True if the delimiter comes next, after white space and comments.
  boolean isAtMark() {
    skipSpace();
    return startsWith(mark, position);
  }

  private boolean startsWith(String mark, int at) {
    if (at + mark.length() > text.length) {
      return false;
    }
    for (int i = 0; i < mark.length(); i++) {
      if (text[at + i] != mark.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /// Skips and returns the rest of the line.
  String line() {
    int start = position;
    while (position < text.length && text[position] != '\n' && text[position] != '\r') {
      position++;
    }
    return new String(text, start, position - start);
  }

  Token next() {
    skipSpace();
    int start = position;
    if (position >= text.length) {
      return new Token(Token.Kind.END, "", start, start);
    }
    char unit = text[position];
    if (unit == '\'' || unit == '"' && !respelled) {
      string(unit);
      return new Token(Token.Kind.STRING, "", start, position);
    }
    if (unit == '`' || unit == '"') {
      quoted(unit);
      return new Token(Token.Kind.QUOTED, "", start, position);
    }
    if (isString(unit)) {
      // The letter before the quote in `x'1f'` and `n'text'` is part of the string.
      position++;
      string('\'');
      return new Token(Token.Kind.STRING, "", start, position);
    }
    if (continuesName(unit) || behindHole(position) > 0) {
      return word();
    }
    if (unit == '@') {
      variable();
      return new Token(Token.Kind.VARIABLE, "", start, position);
    }
    position++;
    return new Token(Token.Kind.SIGN, String.valueOf(unit), start, position);
  }

  private char at(int offset) {
    return offset < text.length ? text[offset] : '\0';
  }

  private boolean isString(char unit) {
    return "xXbBnN".indexOf(unit) >= 0 && at(position + 1) == '\'';
  }

  private static boolean continuesName(char unit) {
    return unit >= '\u0080' && !Character.isWhitespace(unit)
        || unit >= 'a' && unit <= 'z'
        || unit >= 'A' && unit <= 'Z'
        || unit >= '0' && unit <= '9'
        || unit == '_'
        || unit == '$';
  }

  // ---- space and comments ----------------------------------------------------------------------

  private void skipSpace() {
    while (position < text.length) {
      char unit = text[position];
      if (Character.isWhitespace(unit)) {
        position++;
      } else if (unit == '#') {
        lineComment();
      } else if (unit == '-' && at(position + 1) == '-') {
        char behind = at(position + 2);
        if (behind == '\0' || Character.isWhitespace(behind) || Character.isISOControl(behind)) {
          lineComment();
        } else {
          // `5--3` is not a comment here, but would be in PostgreSQL.
          text[position + 1] = ' ';
          return;
        }
      } else if (unit == '/' && at(position + 1) == '*') {
        blockComment();
      } else if (inVersion && unit == '*' && at(position + 1) == '/') {
        blank(position, position + 2);
        position += 2;
        inVersion = false;
      } else {
        return;
      }
    }
  }

  private void lineComment() {
    int start = position;
    line();
    if (text[start] == '#') {
      if (position - start > 1) {
        text[start] = '-';
        text[start + 1] = '-';
      } else {
        text[start] = ' ';
      }
    }
  }

  private void blockComment() {
    int start = position;
    int open = position + 2;
    boolean own = at(open) == 'M' && at(open + 1) == '!';
    if (at(open) == '!' || own) {
      int digits = open + (own ? 2 : 1);
      int end = digits;
      while (end < digits + LONGEST_VERSION && Character.isDigit(at(end))) {
        end++;
      }
      int number = end == digits ? 0 : Integer.parseInt(new String(text, digits, end - digits));
      if (own ? dialect.mariadb() && number <= dialect.version() : dialect.runs(number)) {
        blank(start, end);
        position = end;
        inVersion = true;
        return;
      }
    }
    position = open;
    while (position < text.length && !startsWith("*/", position)) {
      if (startsWith("/*", position)) {
        text[position + 1] = ' ';
      }
      position++;
    }
    position = Math.min(position + 2, text.length);
  }

  private void blank(int from, int to) {
    for (int i = from; i < to; i++) {
      text[i] = ' ';
    }
  }

  // ---- constants and names ---------------------------------------------------------------------

  private void string(char quote) {
    int open = position;
    position++;
    while (position < text.length) {
      char unit = text[position];
      if (unit == '\\' && !respelled && position + 1 < text.length) {
        if (text[position + 1] == '\'') {
          text[position] = quote == '\'' ? '\'' : ' ';
          text[position + 1] = quote == '\'' ? '\'' : '’';
        }
        position += 2;
      } else if (unit == quote && at(position + 1) == quote) {
        position += 2;
      } else if (unit == quote) {
        break;
      } else {
        if (unit == '\'') {
          // Inside double quotes; there is no room to double it.
          text[position] = '’';
        }
        position++;
      }
    }
    text[open] = '\'';
    if (position < text.length) {
      text[position] = '\'';
      position++;
    }
  }

  private void quoted(char quote) {
    int open = position;
    position++;
    while (position < text.length) {
      if (text[position] == quote && at(position + 1) == quote) {
        text[position] = '"';
        text[position + 1] = '"';
        position += 2;
      } else if (text[position] == quote) {
        break;
      } else {
        position++;
      }
    }
    text[open] = '"';
    if (position < text.length) {
      text[position] = '"';
      position++;
    }
  }

  private Token word() {
    int start = position;
    boolean letters = false;
    while (position < text.length && !startsWith(mark, position)) {
      int behind = behindHole(position);
      if (behind > 0) {
        position = behind;
        letters = true;
      } else if (continuesName(text[position])) {
        letters |= !Character.isDigit(text[position]);
        position++;
      } else {
        break;
      }
    }
    boolean number = Character.isDigit(text[start]) && (!letters || isNumber(start));
    if (number && at(position) == '.') {
      position++;
      while (continuesName(at(position)) && position < text.length) {
        position++;
      }
    }
    return number
        ? new Token(Token.Kind.NUMBER, "", start, position)
        : new Token(
            Token.Kind.WORD,
            new String(text, start, position - start).toUpperCase(Locale.ROOT),
            start,
            position);
  }

  /// `0x1f`, `1e9`; names may also begin with a digit.
  private boolean isNumber(int start) {
    String word = new String(text, start, position - start);
    return word.matches("0[xX][0-9a-fA-F]+|[0-9]+[eE][0-9]*");
  }

  /// The end of the template hole that begins at `offset`, or 0 if there is none.
  private int behindHole(int offset) {
    String close = startsWith("{{", offset) ? "}}" : startsWith("${", offset) ? "}" : "";
    if (close.isEmpty()) {
      return 0;
    }
    int end = Math.min(text.length, offset + LONGEST_HOLE);
    for (int at = offset + 2; at < end; at++) {
      if (startsWith(close, at)) {
        return at + close.length();
      }
    }
    return 0;
  }

  /// `@s` becomes `_s`, which PostgreSQL reads as a name.
  private void variable() {
    while (at(position) == '@' && position < text.length) {
      text[position] = '_';
      position++;
    }
    char quote = at(position);
    if (quote == '`' || quote == '\'' || quote == '"') {
      int open = position;
      quoted(quote);
      text[open] = '_';
      text[position - 1] = '_';
    } else {
      while (position < text.length && (continuesName(text[position]) || text[position] == '.')) {
        position++;
      }
    }
  }
}
