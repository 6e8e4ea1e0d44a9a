package dev.reprise.syntax.python.reader;

import dev.reprise.syntax.SyntaxError;
import dev.reprise.syntax.python.Expression;
import dev.reprise.syntax.python.Expression.FloatLiteral;
import dev.reprise.syntax.python.Expression.ImaginaryLiteral;
import dev.reprise.syntax.python.Expression.IntegerLiteral;
import dev.reprise.text.Source;
import dev.reprise.text.Span;
import java.math.BigInteger;

/// Numeric literals: where one ends, and its value.
final class Numbers {
  /// CPython's own limit (`sys.set_int_max_str_digits`): conversion takes quadratic time.
  private static final int MAXIMUM_DIGITS = 4300;

  private final Source source;
  private final String text;

  Numbers(Source source) {
    this.source = source;
    this.text = source.text();
  }

  /// The offset after the number that starts at `start`. As in CPython, a keyword may follow
  /// directly: `1if x`.
  int end(int start) {
    if (unit(start) == '0' && isBaseLetter(unit(start + 1))) {
      int base = base(unit(start + 1));
      int at = start + 2;
      while (Character.digit(unit(at), base) >= 0 && unit(at) < 128 || unit(at) == '_') {
        at++;
      }
      if (at == start + 2) {
        throw new SyntaxError(
            source, at, "expected a digit after '" + text.substring(start, at) + "'");
      }
      return at;
    }
    int at = digits(start);
    if (unit(at) == '.') {
      at = digits(at + 1);
    }
    if (unit(at) == 'e' || unit(at) == 'E') {
      int sign = unit(at + 1) == '+' || unit(at + 1) == '-' ? 1 : 0;
      if (Scanner.isDigit(unit(at + 1 + sign))) {
        at = digits(at + 1 + sign);
      }
    }
    return unit(at) == 'j' || unit(at) == 'J' ? at + 1 : at;
  }

  Expression value(Span span) {
    String written = source.text(span);
    String digits = written.indexOf('_') < 0 ? written : written.replace("_", "");
    char last = digits.charAt(digits.length() - 1);
    if (digits.length() > 2 && digits.charAt(0) == '0' && isBaseLetter(digits.charAt(1))) {
      return new IntegerLiteral(integer(digits.substring(2), base(digits.charAt(1)), span), span);
    }
    if (last == 'j' || last == 'J') {
      return new ImaginaryLiteral(
          Double.parseDouble(digits.substring(0, digits.length() - 1)), span);
    }
    if (digits.indexOf('.') >= 0 || digits.indexOf('e') >= 0 || digits.indexOf('E') >= 0) {
      return new FloatLiteral(Double.parseDouble(digits), span);
    }
    return new IntegerLiteral(integer(digits, 10, span), span);
  }

  private BigInteger integer(String digits, int base, Span span) {
    if (digits.length() > MAXIMUM_DIGITS) {
      throw new SyntaxError(
          source, span.start(), "an integer of more than " + MAXIMUM_DIGITS + " digits");
    }
    return digits.length() < 12
        ? BigInteger.valueOf(Long.parseLong(digits, base))
        : new BigInteger(digits, base);
  }

  private int digits(int start) {
    int at = start;
    while (Scanner.isDigit(unit(at)) || unit(at) == '_' && Scanner.isDigit(unit(at + 1))) {
      at++;
    }
    return at;
  }

  private static boolean isBaseLetter(char letter) {
    return "xXoObB".indexOf(letter) >= 0;
  }

  private static int base(char letter) {
    return switch (letter) {
      case 'x', 'X' -> 16;
      case 'o', 'O' -> 8;
      default -> 2;
    };
  }

  private char unit(int at) {
    return at < text.length() ? text.charAt(at) : '\0';
  }
}
