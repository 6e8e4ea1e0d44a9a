package dev.reprise.syntax.python.reader;

import dev.reprise.syntax.SyntaxError;
import dev.reprise.text.Source;
import org.jspecify.annotations.Nullable;

/// Where the scanner is among f-strings and t-strings nested in one another: in text, in the Python
/// of a replacement field, or in the text of a field's format.
final class FormattedText {
  private final Source source;
  private final String text;
  private final Brackets brackets;
  private @Nullable Place place;

  /// One level of nesting. `depth` is how many brackets are open inside it, `start` where it
  /// begins.
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

  /// True where characters stand for themselves, false where Python is written.
  boolean inText() {
    return place != null && place.kind != Kind.FIELD;
  }

  /// True when no bracket is open but the one of the innermost field: a `:`, `!` or `}` is the
  /// field's.
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

  /// Ends the string whose closing quote stands at `offset`.
  int end(int offset) {
    Place ended = current();
    place = ended.outer;
    return offset + ended.quote.length();
  }

  /// Behind the text that starts at `offset`: at a field, at the closing quote, or at a format's
  /// end.
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

  /// Behind the backslash at `at` and what it escapes. It does not escape a brace, and `\N{…}` is
  /// not a field.
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
      throw new IllegalStateException("In no formatted string");
    }
    return place;
  }
}
