package dev.reprise.syntax.python.reader;

import dev.reprise.syntax.SyntaxError;
import dev.reprise.text.Source;
import org.jspecify.annotations.Nullable;

/// The scanner's position in nested f-strings and t-strings: in text, in the Python of a
/// replacement field, or in the text of a field's format.
final class FormattedText {
  private final Source source;
  private final String text;
  private final Brackets brackets;
  private @Nullable Place place;

  /// One level of nesting. `depth` is the number of brackets open inside it, `start` its beginning.
  private record Place(
      Kind kind, int start, String quote, boolean raw, int depth, @Nullable Place outer) {

    Place inner(Kind kind, int depth) {
      return new Place(kind, start, quote, raw, depth, this);
    }
  }

  private enum Kind {
    TEXT,
    FIELD,
    FORMAT
  }

  FormattedText(Source source, Brackets brackets) {
    this.source = source;
    this.text = source.text();
    this.brackets = brackets;
  }

  /// True in literal text, false in Python code.
  boolean inText() {
    return place != null && place.kind != Kind.FIELD;
  }

  /// True if only the innermost field's bracket is open: then a `:`, `!` or `}` belongs to the
  /// field.
  boolean atFieldEnd() {
    return place != null && place.kind == Kind.FIELD && place.depth == brackets.depth();
  }

  void begin(int start, String quote, boolean raw) {
    place = new Place(Kind.TEXT, start, quote, raw, brackets.depth(), place);
  }

  void beginField(int offset) {
    brackets.open(offset);
    place = current().inner(Kind.FIELD, brackets.depth());
  }

  void beginFormat() {
    place = current().inner(Kind.FORMAT, brackets.depth());
  }

  void endFormat() {
    place = current().outer;
  }

  void endField() {
    place = current().outer;
  }

  boolean atQuote(int offset) {
    Place current = current();
    return current.kind == Kind.TEXT && text.startsWith(current.quote, offset);
  }

  /// Ends the string whose closing quote is at `offset`.
  int end(int offset) {
    Place ended = current();
    place = ended.outer;
    return offset + ended.quote.length();
  }

  /// The end of the text that starts at `offset`: a field, the closing quote, or the format's end.
  int textEnd(int offset) {
    Place current = current();
    boolean format = current.kind == Kind.FORMAT;
    boolean oneLine = current.quote.length() == 1;
    int at = offset;
    while (at < text.length()) {
      char unit = text.charAt(at);
      if (unit == '\\') {
        at = escapeEnd(at, current.raw);
      } else if (unit == '{') {
        if (format || !text.startsWith("{{", at)) {
          return at;
        }
        at += 2;
      } else if (unit == '}') {
        if (format) {
          return at;
        }
        if (!text.startsWith("}}", at)) {
          throw new SyntaxError(source, at, "expected '{' before this '}', or a second '}'");
        }
        at += 2;
      } else if (unit == current.quote.charAt(0) && text.startsWith(current.quote, at)) {
        if (format) {
          throw new SyntaxError(source, at, "expected '}' before the end of the string");
        }
        return at;
      } else if (oneLine && (unit == '\n' || unit == '\r')) {
        if (format) {
          return at;
        }
        break;
      } else {
        at++;
      }
    }
    throw new SyntaxError(
        source, current.start, "expected a closing " + current.quote + " for this string");
  }

  /// The offset after the backslash at `at` and the character it escapes. It does not escape a
  /// brace, and `\N{…}` is not a field.
  private int escapeEnd(int at, boolean raw) {
    int next = at + 1;
    if (next == text.length() || text.charAt(next) == '{' || text.charAt(next) == '}') {
      return next;
    }
    if (!raw && text.startsWith("N{", next)) {
      int close = text.indexOf('}', next);
      return close < 0 ? text.length() : close + 1;
    }
    return text.startsWith("\r\n", next) ? next + 2 : next + 1;
  }

  private Place current() {
    if (place == null) {
      throw new IllegalStateException("not in a formatted string");
    }
    return place;
  }
}
