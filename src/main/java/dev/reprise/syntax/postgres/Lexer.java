package dev.reprise.syntax.postgres;

/// PostgreSQL's lexical rules over one text, one token at a time, after chapter "Lexical Structure"
/// of its manual and psql's own scanner.
///
/// Accepts any text: an unclosed quote or comment extends to the end.
final class Lexer {
  static final int END = 0;

  /// A backslash outside quotes: a psql command.
  static final int BACKSLASH = -1;

  /// A brace not closed within this length opens no hole; avoids quadratic time on hostile text.
  private static final int LONGEST_HOLE = 400;

  private final String text;
  private final int limit;
  private int position;
  private int start;

  /// True if backslashes escape in plain constants: `standard_conforming_strings` is off.
  private boolean escapes;

  Lexer(String text, int from, int to) {
    this.text = text;
    this.position = from;
    this.limit = to;
  }

  void setEscapes(boolean escapes) {
    this.escapes = escapes;
  }

  int position() {
    return position;
  }

  void moveTo(int offset) {
    position = offset;
  }

  /// The start of the last token; it ends at [#position()].
  int start() {
    return start;
  }

  /// Reads the next token and returns its kind, one of [Tokens] or of the two above.
  int next() {
    skipSpace();
    start = position;
    if (position >= limit) {
      return END;
    }
    char unit = text.charAt(position);
    if (Letters.startsName(unit)) {
      return name(unit);
    }
    if (Letters.isDigit(unit) || (unit == '.' && Letters.isDigit(peek(1)))) {
      number();
      return Tokens.NUMBER;
    }
    return switch (unit) {
      case '\'' -> {
        string(escapes);
        yield Tokens.STRING;
      }
      case '"' -> quotedName(position);
      case '$' -> dollar();
      case '(', ')', '[', ']', ',', ';' -> punctuation(1);
      case '.' -> punctuation(peek(1) == '.' ? 2 : 1);
      case ':' -> colon();
      case '{' -> brace();
      case '\\' -> {
        position++;
        yield BACKSLASH;
      }
      default -> Letters.isOperator(unit) ? operator() : other();
    };
  }

  private char peek(int distance) {
    int offset = position + distance;
    return offset < limit ? text.charAt(offset) : '\0';
  }

  private int other() {
    position++;
    return Tokens.OTHER;
  }

  private int punctuation(int length) {
    position += length;
    return Tokens.PUNCTUATION;
  }

  private void skipSpace() {
    while (position < limit) {
      char unit = text.charAt(position);
      if (Letters.isSpace(unit)) {
        position++;
      } else if (unit == '-' && peek(1) == '-') {
        lineComment();
      } else if (unit == '/' && peek(1) == '*') {
        blockComment();
      } else {
        return;
      }
    }
  }

  private void lineComment() {
    while (position < limit && text.charAt(position) != '\n' && text.charAt(position) != '\r') {
      position++;
    }
  }

  private void blockComment() {
    int depth = 0;
    do {
      if (peek(0) == '/' && peek(1) == '*') {
        depth++;
        position += 2;
      } else if (peek(0) == '*' && peek(1) == '/') {
        depth--;
        position += 2;
      } else {
        position++;
      }
    } while (depth > 0 && position < limit);
    position = Math.min(position, limit);
  }

  private int name(char first) {
    char second = peek(1);
    if (second == '\'') {
      switch (first) {
        case 'e', 'E' -> {
          position++;
          string(true);
          return Tokens.STRING;
        }
        case 'b', 'B', 'x', 'X', 'n', 'N' -> {
          position++;
          string(false);
          return Tokens.STRING;
        }
        default -> {}
      }
    } else if (second == '&' && (first == 'u' || first == 'U')) {
      if (peek(2) == '\'') {
        position += 2;
        string(false);
        return Tokens.STRING;
      }
      if (peek(2) == '"') {
        position += 2;
        return quotedName(position);
      }
    }
    return restOfName(false);
  }

  /// Adjacent names and holes form one name: `{{ .Prefix }}_users`.
  private int restOfName(boolean holed) {
    boolean hole = holed;
    while (position < limit) {
      char unit = text.charAt(position);
      if (Letters.continuesName(unit) && !(unit == '$' && peek(1) == '{')) {
        hole |= unit == Letters.HOLE;
        position++;
      } else if (unit != '{' && unit != '$') {
        break;
      } else {
        int behind = behindHole(position);
        if (behind < 0) {
          break;
        }
        hole = true;
        position = behind;
      }
    }
    return hole ? Tokens.HOLE : Tokens.WORD;
  }

  /// The end of the template hole that begins at `offset`, or -1 if there is none.
  private int behindHole(int offset) {
    if (text.startsWith("{{", offset)) {
      int close = text.indexOf("}}", offset + 2, Math.min(limit, offset + LONGEST_HOLE));
      return close >= 0 ? close + 2 : -1;
    }
    if (text.startsWith("${", offset) || text.startsWith("{", offset)) {
      int inside = text.charAt(offset) == '$' ? offset + 2 : offset + 1;
      int end = Math.min(limit, offset + LONGEST_HOLE);
      for (int next = inside; next < end; next++) {
        char unit = text.charAt(next);
        if (unit == '}') {
          return next > inside ? next + 1 : -1;
        }
        if (!Letters.continuesName(unit) && ".:-[]!@ ".indexOf(unit) < 0) {
          return -1;
        }
      }
    }
    return -1;
  }

  private int brace() {
    int behind = behindHole(position);
    if (behind < 0) {
      return other();
    }
    position = behind;
    return restOfName(true);
  }

  private void number() {
    if (peek(0) == '0' && "xXoObB".indexOf(peek(1)) >= 0 && Letters.continuesName(peek(2))) {
      position += 2;
      while (Letters.continuesName(peek(0))) {
        position++;
      }
      return;
    }
    digits();
    if (peek(0) == '.' && peek(1) != '.') {
      position++;
      digits();
    }
    if (peek(0) == 'e' || peek(0) == 'E') {
      int sign = peek(1) == '+' || peek(1) == '-' ? 1 : 0;
      if (Letters.isDigit(peek(1 + sign))) {
        position += 1 + sign;
        digits();
      }
    }
  }

  private void digits() {
    while (Letters.isDigit(peek(0)) || (peek(0) == '_' && Letters.isDigit(peek(1)))) {
      position++;
    }
  }

  /// Reads from the opening quote past the closing one, including continuations on later lines.
  private void string(boolean backslashEscapes) {
    do {
      position++;
      while (position < limit) {
        char unit = text.charAt(position);
        if (unit == '\\' && backslashEscapes) {
          position += 2;
        } else if (unit != '\'') {
          position++;
        } else if (peek(1) == '\'') {
          position += 2;
        } else {
          break;
        }
      }
      position = Math.min(position + 1, limit);
    } while (continuesOnLaterLine());
  }

  private boolean continuesOnLaterLine() {
    int offset = position;
    boolean line = false;
    while (offset < limit && Letters.isSpace(text.charAt(offset))) {
      line |= text.charAt(offset) == '\n' || text.charAt(offset) == '\r';
      offset++;
    }
    if (line && offset < limit && text.charAt(offset) == '\'') {
      position = offset;
      return true;
    }
    return false;
  }

  private int quotedName(int open) {
    boolean hole = false;
    position = open + 1;
    while (position < limit) {
      char unit = text.charAt(position);
      if (unit == '"') {
        if (peek(1) != '"') {
          position++;
          return hole ? Tokens.HOLE : Tokens.QUOTED;
        }
        position += 2;
      } else {
        int behind = unit == '{' || unit == '$' ? behindHole(position) : -1;
        hole |= behind >= 0 || unit == Letters.HOLE;
        position = behind >= 0 ? behind : position + 1;
      }
    }
    return hole ? Tokens.HOLE : Tokens.QUOTED;
  }

  private int dollar() {
    if (Letters.isDigit(peek(1))) {
      position++;
      digits();
      return Tokens.PARAMETER;
    }
    int behind = behindHole(position);
    if (behind >= 0) {
      position = behind;
      return restOfName(true);
    }
    int tag = position + 1;
    while (tag < limit
        && (tag == position + 1
            ? Letters.startsName(text.charAt(tag))
            : Letters.startsName(text.charAt(tag)) || Letters.isDigit(text.charAt(tag)))) {
      tag++;
    }
    if (tag >= limit || text.charAt(tag) != '$') {
      return other();
    }
    int close = text.indexOf(text.substring(position, tag + 1), tag + 1);
    int length = tag + 1 - position;
    position = close < 0 || close + length > limit ? limit : close + length;
    return Tokens.DOLLAR_STRING;
  }

  /// `::`, `:=`, and the variables of psql and bind parameters, which share their spelling.
  private int colon() {
    char second = peek(1);
    if (second == ':' || second == '=') {
      return punctuation(2);
    }
    if (second == '"') {
      quotedName(position + 1);
      return Tokens.HOLE;
    }
    if (second == '\'') {
      position++;
      string(false);
      return Tokens.PARAMETER;
    }
    if (Letters.startsName(second) && !isSlice()) {
      position++;
      return restOfName(true);
    }
    return punctuation(1);
  }

  /// In `a[1:n]` and `a[i:n]` the colon directly follows the lower bound.
  private boolean isSlice() {
    char before = position > 0 ? text.charAt(position - 1) : ' ';
    return Letters.continuesName(before) || before == ')' || before == ']';
  }

  /// The longest run of operator characters, subject to the server's rules for its end.
  private int operator() {
    int end = position;
    boolean special = false;
    while (end < limit && Letters.isOperator(text.charAt(end))) {
      char unit = text.charAt(end);
      if (end > position && (text.startsWith("--", end) || text.startsWith("/*", end))) {
        break;
      }
      special |= "~!@#%^&|`?".indexOf(unit) >= 0;
      end++;
    }
    while (!special
        && end > position + 1
        && (text.charAt(end - 1) == '+' || text.charAt(end - 1) == '-')) {
      end--;
    }
    boolean single = end == position + 1 && "=*%".indexOf(text.charAt(position)) >= 0;
    position = end;
    return single ? Tokens.PUNCTUATION : Tokens.OPERATOR;
  }
}
