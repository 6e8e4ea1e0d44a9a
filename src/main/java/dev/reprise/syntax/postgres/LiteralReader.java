package dev.reprise.syntax.postgres;

import dev.reprise.syntax.sql.EmbeddedText;
import java.util.Arrays;

/// The values of string constants.
final class LiteralReader {
  private final String text;
  private final int end;
  private final StringBuilder value = new StringBuilder();
  private int[] offsets = new int[64];
  private int position;

  private LiteralReader(String text, int start, int end) {
    this.text = text;
    this.position = start;
    this.end = end;
  }

  /// The value of the constant token at `index`, with the position of each unit.
  static EmbeddedText read(Tokens tokens, int index) {
    return read(tokens.text(), tokens.start(index), tokens.end(index));
  }

  /// As above, for a constant from `start` to `end`.
  static EmbeddedText read(String text, int start, int end) {
    if (text.charAt(start) == '$') {
      int open = text.indexOf('$', start + 1) + 1;
      int close = Math.max(open, end - (open - start));
      boolean closed = close > open && text.startsWith(text.substring(start, open), close);
      return EmbeddedText.verbatim(text.substring(open, closed ? close : end), open);
    }
    return new LiteralReader(text, start, end).quoted();
  }

  private EmbeddedText quoted() {
    char prefix = Letters.lower(text.charAt(position));
    boolean escapes = prefix == 'e';
    int open = text.indexOf('\'', position) + 1;
    int close = end > open && text.charAt(end - 1) == '\'' ? end - 1 : end;
    boolean plain =
        text.indexOf('\'', open, close) < 0 && !(escapes && text.indexOf('\\', open, close) >= 0);
    if (plain && prefix != 'u') {
      return EmbeddedText.verbatim(text.substring(open, close), open);
    }
    position = open;
    while (position < close) {
      char unit = text.charAt(position);
      if (unit == '\'') {
        quote(close);
      } else if (unit == '\\' && escapes && position + 1 < close) {
        escape(close);
      } else if (unit == '\\' && prefix == 'u' && position + 4 < close) {
        codePoint(position + 1, 4, close);
      } else {
        put(unit, position++);
      }
    }
    put('\0', close);
    value.setLength(value.length() - 1);
    return EmbeddedText.decoded(value.toString(), Arrays.copyOf(offsets, value.length() + 1));
  }

  /// A doubled quote stands for one; a single one ends a part that continues on a later line.
  private void quote(int close) {
    if (position + 1 < close && text.charAt(position + 1) == '\'') {
      put('\'', position);
      position += 2;
      return;
    }
    position++;
    while (position < close && Letters.isSpace(text.charAt(position))) {
      position++;
    }
    position++;
  }

  private void escape(int close) {
    char letter = text.charAt(position + 1);
    switch (letter) {
      case 'b' -> simple('\b');
      case 'f' -> simple('\f');
      case 'n' -> simple('\n');
      case 'r' -> simple('\r');
      case 't' -> simple('\t');
      case 'u' -> codePoint(position + 2, 4, close);
      case 'U' -> codePoint(position + 2, 8, close);
      default -> simple(letter);
    }
  }

  private void simple(char unit) {
    put(unit, position);
    position += 2;
  }

  /// `digits` hexadecimal digits from `from`; if they are missing, the backslash stands for itself.
  private void codePoint(int from, int digits, int close) {
    int number = 0;
    for (int index = from; index < from + digits; index++) {
      int digit = index < close ? Character.digit(text.charAt(index), 16) : -1;
      if (digit < 0 || number > 0xFFFFFF) {
        put('\\', position++);
        return;
      }
      number = number * 16 + digit;
    }
    if (Character.isValidCodePoint(number)) {
      for (char unit : Character.toChars(number)) {
        put(unit, position);
      }
    }
    position = from + digits;
  }

  private void put(char unit, int offset) {
    if (value.length() == offsets.length) {
      offsets = Arrays.copyOf(offsets, offsets.length * 2);
    }
    offsets[value.length()] = offset;
    value.append(unit);
  }
}
