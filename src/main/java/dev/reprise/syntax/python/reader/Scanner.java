package dev.reprise.syntax.python.reader;

import dev.reprise.syntax.SyntaxError;
import dev.reprise.syntax.antlr.PythonParser;
import dev.reprise.text.Source;
import dev.reprise.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;

/// Splits text into tokens. Handles brackets (inside them lines are joined) and the switches of
/// formatted strings between text and Python, but not indentation.
final class Scanner {
  private static final Set<String> PREFIXES =
      Set.of("r", "u", "b", "br", "rb", "f", "fr", "rf", "t", "tr", "rt");

  private final Source source;
  private final String text;
  private final Brackets brackets;
  private final List<Span> comments = new ArrayList<>();
  private final FormattedText formatted;
  private int offset;

  Scanner(Source source) {
    this.source = source;
    this.text = source.text();
    this.brackets = new Brackets(source);
    this.formatted = new FormattedText(source, brackets);
  }

  int offset() {
    return offset;
  }

  void moveTo(int offset) {
    this.offset = offset;
  }

  List<Span> comments() {
    return comments;
  }

  /// The unit at `at`, or `\0` after the end. A `\0` in the text is rejected elsewhere.
  char unit(int at) {
    return at < text.length() ? text.charAt(at) : '\0';
  }

  SyntaxError error(int at, String message) {
    return new SyntaxError(source, at, message);
  }

  /// The next token of a logical line: `NEWLINE` at its end, `EOF` at the end of the text.
  CommonToken next() {
    if (formatted.inText()) {
      return formattedText();
    }
    skipBlanks();
    if (offset == text.length()) {
      brackets.requireClosed();
      return token(Token.EOF, offset);
    }
    char unit = text.charAt(offset);
    if (unit == '\n' || unit == '\r') {
      int end = lineEnd(offset);
      CommonToken newLine = token(PythonParser.NEWLINE, offset);
      offset = end;
      return newLine;
    }
    if (isNameStart(offset)) {
      return nameOrString();
    }
    if (isDigit(unit) || unit == '.' && isDigit(unit(offset + 1))) {
      return token(PythonParser.NUMBER, new Numbers(source).end(offset));
    }
    if (unit == '"' || unit == '\'') {
      return string(offset, "");
    }
    return operator(unit);
  }

  /// Adds the comment at `offset` and moves past it.
  void comment() {
    int start = offset;
    while (offset < text.length() && text.charAt(offset) != '\n' && text.charAt(offset) != '\r') {
      requireText(offset);
      offset++;
    }
    comments.add(new Span(start, offset));
  }

  /// The offset after the line end at `at`, which may be two characters.
  int lineEnd(int at) {
    return unit(at) == '\r' && unit(at + 1) == '\n' ? at + 2 : at + 1;
  }

  /// Moves past a backslash and the line end it hides.
  void joinLines() {
    char next = unit(offset + 1);
    if (next != '\n' && next != '\r') {
      throw error(offset, "expected the end of the line after '\\'");
    }
    offset = lineEnd(offset + 1);
    if (offset == text.length()) {
      throw error(offset, "expected another line after the trailing '\\'");
    }
  }

  private void skipBlanks() {
    while (offset < text.length()) {
      switch (text.charAt(offset)) {
        case ' ', '\t', '\f' -> offset++;
        case '#' -> comment();
        case '\\' -> joinLines();
        case '\n', '\r' -> {
          if (brackets.isEmpty()) {
            return;
          }
          offset++;
        }
        default -> {
          return;
        }
      }
    }
  }

  private CommonToken token(int type, int end) {
    CommonToken token = new CommonToken(type);
    token.setStartIndex(offset);
    token.setStopIndex(end - 1);
    offset = end;
    return token;
  }

  private CommonToken token(int type, String image) {
    CommonToken token = token(type, offset + image.length());
    token.setText(image);
    return token;
  }

  private CommonToken nameOrString() {
    int end = offset;
    while (end < text.length() && isNamePart(end)) {
      end += Character.charCount(text.codePointAt(end));
    }
    String name = text.substring(offset, end);
    char next = unit(end);
    if ((next == '"' || next == '\'')
        && name.length() <= 2
        && PREFIXES.contains(name.toLowerCase(Locale.ROOT))) {
      return string(end, name);
    }
    return token(Vocabulary.nameType(name), name);
  }

  private CommonToken string(int quoteStart, String prefix) {
    char mark = text.charAt(quoteStart);
    boolean three = unit(quoteStart + 1) == mark && unit(quoteStart + 2) == mark;
    String quote = text.substring(quoteStart, quoteStart + (three ? 3 : 1));
    int start = quoteStart + quote.length();
    String letters = prefix.toLowerCase(Locale.ROOT);
    if (letters.contains("f") || letters.contains("t")) {
      formatted.begin(offset, quote, letters.contains("r"));
      return token(PythonParser.FSTRING_START, start);
    }
    return token(PythonParser.STRING, stringEnd(start, quote));
  }

  private int stringEnd(int start, String quote) {
    char mark = quote.charAt(0);
    int at = start;
    while (at < text.length()) {
      char unit = text.charAt(at);
      if (unit == mark && text.startsWith(quote, at)) {
        return at + quote.length();
      }
      if (unit == '\\' && at + 1 < text.length()) {
        at = lineEnd(at + 1);
      } else if (quote.length() == 1 && (unit == '\n' || unit == '\r')) {
        break;
      } else {
        requireText(at);
        at++;
      }
    }
    throw error(offset, "expected a closing " + quote + " for this string");
  }

  private CommonToken formattedText() {
    int end = formatted.textEnd(offset);
    if (end > offset) {
      return token(PythonParser.FSTRING_MIDDLE, end);
    }
    if (formatted.atQuote(offset)) {
      return token(PythonParser.FSTRING_END, formatted.end(offset));
    }
    if (unit(offset) == '{') {
      formatted.beginField(offset);
      return token(Vocabulary.operatorType('{'), "{");
    }
    // A format ends with its field; the rest is Python again.
    formatted.endFormat();
    return next();
  }

  private CommonToken operator(char unit) {
    int length = operatorLength(unit);
    if (formatted.atFieldEnd() && (unit == ':' || unit == '!' && length == 1)) {
      length = 1;
      if (unit == ':') {
        formatted.beginFormat();
      }
    }
    int type =
        length == 1
            ? Vocabulary.operatorType(unit)
            : Vocabulary.operatorType(text.substring(offset, offset + length));
    if (type == 0 || unit == '!' && length == 1 && !formatted.atFieldEnd()) {
      int codePoint = text.codePointAt(offset);
      throw error(
          offset,
          unit == '\0'
              ? "a file cannot contain a NUL character"
              : "unexpected " + Character.toString(codePoint));
    }
    switch (unit) {
      case '(', '[', '{' -> brackets.open(offset);
      case ')', ']' -> brackets.close(offset);
      case '}' -> {
        if (formatted.atFieldEnd()) {
          formatted.endField();
        }
        brackets.close(offset);
      }
      default -> {}
    }
    return token(type, Vocabulary.image(type));
  }

  /// The length of the longest operator here: `**=`, `//=`, `<<=`, `>>=`, `...` have three
  /// characters.
  private int operatorLength(char unit) {
    char next = unit(offset + 1);
    return switch (unit) {
      case '*', '/', '<', '>' -> {
        int length = next == unit ? 2 : 1;
        yield unit(offset + length) == '=' ? length + 1 : length;
      }
      case '+', '%', '&', '|', '^', '@', '=', '!', ':' -> next == '=' ? 2 : 1;
      case '-' -> next == '=' || next == '>' ? 2 : 1;
      case '.' -> next == '.' && unit(offset + 2) == '.' ? 3 : 1;
      default -> 1;
    };
  }

  /// CPython rejects files that contain a NUL.
  private void requireText(int at) {
    if (text.charAt(at) == '\0') {
      throw error(at, "a file cannot contain a NUL character");
    }
  }

  private boolean isNameStart(int at) {
    char unit = text.charAt(at);
    if (unit < 128) {
      return unit >= 'a' && unit <= 'z' || unit >= 'A' && unit <= 'Z' || unit == '_';
    }
    return Character.isUnicodeIdentifierStart(text.codePointAt(at));
  }

  private boolean isNamePart(int at) {
    char unit = text.charAt(at);
    if (unit < 128) {
      return isNameStart(at) || isDigit(unit);
    }
    int codePoint = text.codePointAt(at);
    return Character.isUnicodeIdentifierPart(codePoint)
        && !Character.isIdentifierIgnorable(codePoint);
  }

  static boolean isDigit(char unit) {
    return unit >= '0' && unit <= '9';
  }
}
