package dev.reprise.syntax.python.reader;

import dev.reprise.syntax.SyntaxError;
import dev.reprise.syntax.python.LiteralText;
import dev.reprise.text.Source;
import dev.reprise.text.Span;
import java.util.Arrays;
import java.util.Locale;

/// Decodes the text of a literal and records the characters that do not stand for themselves.
final class LiteralDecoder {
  private static final int[] NO_ESCAPES = {};

  /// Unicode's prefix of these names; Java names the characters after their block.
  private static final String IDEOGRAPH = "CJK UNIFIED IDEOGRAPH-";

  private final Source source;
  private final String text;
  private final boolean raw;
  private final boolean bytes;
  private final boolean braces;
  private final StringBuilder value = new StringBuilder();
  private int[] escapes = NO_ESCAPES;
  private int escapeCount;

  private LiteralDecoder(Source source, String prefix, boolean doubledBraces) {
    String letters = prefix.toLowerCase(Locale.ROOT);
    this.source = source;
    this.text = source.text();
    this.raw = letters.indexOf('r') >= 0;
    this.bytes = letters.indexOf('b') >= 0;
    this.braces = doubledBraces;
  }

  /// Decodes the whole literal at `span`: prefix, quote, text, quote.
  static LiteralText plain(Source source, Span span) {
    String text = source.text();
    int quoteStart = span.start();
    while (text.charAt(quoteStart) != '"' && text.charAt(quoteStart) != '\'') {
      quoteStart++;
    }
    String prefix = text.substring(span.start(), quoteStart);
    String quote = quote(text, quoteStart, span.end());
    Span inside = new Span(quoteStart + quote.length(), span.end() - quote.length());
    return new LiteralDecoder(source, prefix, false).decode(prefix, quote, inside);
  }

  /// Decodes the text at `span` of a formatted string. Braces are doubled only outside formats.
  static LiteralText formatted(
      Source source, String prefix, String quote, Span span, boolean inFormat) {
    return new LiteralDecoder(source, prefix, !inFormat).decode(prefix, quote, span);
  }

  /// The quote at `quoteStart` of a complete literal.
  private static String quote(String text, int quoteStart, int end) {
    char mark = text.charAt(quoteStart);
    boolean three =
        end - quoteStart >= 6
            && text.charAt(quoteStart + 1) == mark
            && text.charAt(quoteStart + 2) == mark;
    return text.substring(quoteStart, quoteStart + (three ? 3 : 1));
  }

  private LiteralText decode(String prefix, String quote, Span span) {
    if (isVerbatim(span)) {
      return new LiteralText(prefix, quote, source.text(span), span, NO_ESCAPES);
    }
    int at = span.start();
    while (at < span.end()) {
      at = decodeUnit(at, span.end());
    }
    return new LiteralText(
        prefix, quote, value.toString(), span, Arrays.copyOf(escapes, escapeCount));
  }

  private boolean isVerbatim(Span span) {
    for (int i = span.start(); i < span.end(); i++) {
      char unit = text.charAt(i);
      if (unit == '\\' && !raw || unit == '\r' || (unit == '{' || unit == '}') && braces) {
        return false;
      }
      if (bytes && unit >= 128) {
        throw new SyntaxError(source, i, "bytes can only contain ASCII characters");
      }
    }
    return true;
  }

  private int decodeUnit(int at, int end) {
    char unit = text.charAt(at);
    if (unit == '\r') {
      return decoded("\n", at, lineEnd(at));
    }
    if (braces && (unit == '{' || unit == '}')) {
      return decoded(String.valueOf(unit), at, at + 2);
    }
    if (unit == '\\' && !raw && at + 1 < end) {
      return decodeEscape(at, end);
    }
    if (bytes && unit >= 128) {
      throw new SyntaxError(source, at, "bytes can only contain ASCII characters");
    }
    value.append(unit);
    return at + 1;
  }

  private int decodeEscape(int at, int end) {
    char letter = text.charAt(at + 1);
    return switch (letter) {
      case '\n', '\r' -> decoded("", at, lineEnd(at + 1));
      case '\\', '\'', '"' -> decoded(String.valueOf(letter), at, at + 2);
      case 'a' -> decoded("\007", at, at + 2);
      case 'b' -> decoded("\b", at, at + 2);
      case 'f' -> decoded("\f", at, at + 2);
      case 'n' -> decoded("\n", at, at + 2);
      case 'r' -> decoded("\r", at, at + 2);
      case 't' -> decoded("\t", at, at + 2);
      case 'v' -> decoded("\013", at, at + 2);
      case '0', '1', '2', '3', '4', '5', '6', '7' -> decodeOctal(at, end);
      case 'x' -> decodeHexadecimal(at, 2, end);
      case 'u' -> bytes ? unknown(at) : decodeHexadecimal(at, 4, end);
      case 'U' -> bytes ? unknown(at) : decodeHexadecimal(at, 8, end);
      case 'N' -> bytes ? unknown(at) : decodeName(at, end);
      default -> braces && (letter == '{' || letter == '}') ? backslash(at) : unknown(at);
    };
  }

  private int decodeOctal(int at, int end) {
    int last = at + 1;
    int number = 0;
    while (last < end && last < at + 4 && text.charAt(last) >= '0' && text.charAt(last) <= '7') {
      number = number * 8 + text.charAt(last++) - '0';
    }
    return decoded(String.valueOf((char) (bytes ? number & 0xFF : number)), at, last);
  }

  private int decodeHexadecimal(int at, int digits, int end) {
    int last = at + 2 + digits;
    int number = 0;
    for (int i = at + 2; i < last; i++) {
      int digit = i < end ? Character.digit(text.charAt(i), 16) : -1;
      if (digit < 0 || number > Character.MAX_CODE_POINT) {
        throw new SyntaxError(
            source,
            at,
            "expected %d hexadecimal digits after '\\%c'".formatted(digits, text.charAt(at + 1)));
      }
      number = number * 16 + digit;
    }
    if (!Character.isValidCodePoint(number)) {
      throw new SyntaxError(source, at, "invalid code point " + text.substring(at, last));
    }
    return decoded(Character.toString(number), at, last);
  }

  private int decodeName(int at, int end) {
    int close = text.indexOf('}', at);
    if (text.charAt(at + 2) != '{' || close < 0 || close >= end) {
      throw new SyntaxError(source, at, "expected a character name in braces after '\\N'");
    }
    return decoded(named(text.substring(at + 3, close)), at, close + 1);
  }

  /// Python knows aliases and newer characters that Java may not: U+FFFD replaces those.
  private static String named(String name) {
    if (name.startsWith(IDEOGRAPH)) {
      return named("CJK UNIFIED IDEOGRAPHS " + name.substring(IDEOGRAPH.length()));
    }
    try {
      return Character.toString(Character.codePointOf(name));
    } catch (IllegalArgumentException unknownToJava) {
      return "\uFFFD";
    }
  }

  /// A backslash before any other character is kept, and both count as one escape: an edit between
  /// them could create another.
  private int unknown(int at) {
    if (bytes && text.charAt(at + 1) >= 128) {
      throw new SyntaxError(source, at + 1, "bytes can only contain ASCII characters");
    }
    return decoded(text.substring(at, at + 2), at, at + 2);
  }

  private int backslash(int at) {
    value.append('\\');
    return at + 1;
  }

  private int decoded(String units, int start, int end) {
    if (escapeCount == escapes.length) {
      escapes = Arrays.copyOf(escapes, Math.max(16, escapes.length * 2));
    }
    escapes[escapeCount++] = value.length();
    value.append(units);
    escapes[escapeCount++] = value.length();
    escapes[escapeCount++] = start;
    escapes[escapeCount++] = end;
    return end;
  }

  private int lineEnd(int at) {
    return text.startsWith("\r\n", at) ? at + 2 : at + 1;
  }
}
