package dev.reprise.syntax.python.reader;

import dev.reprise.syntax.python.Expression;
import dev.reprise.syntax.python.Head;
import dev.reprise.syntax.python.Statement;
import dev.reprise.syntax.python.StringLiteral;
import dev.reprise.text.Source;
import dev.reprise.text.Span;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads the head of a file without the parser, at a fraction of its cost, and gives up on anything
/// uncertain, which is left to the parser.
///
/// Supports docstrings, imports, and assignments to one name at the beginning of a line, but no
/// blocks, semicolons, continued lines, formatted strings or lone carriage returns.
public final class HeadReader {
  private static final int UNSURE = -1;

  private final Source source;
  private final String text;
  private final List<Statement> statements = new ArrayList<>();
  private final Set<String> unread = new HashSet<>();
  private int at;

  /// After the first statement, a string is not a docstring.
  private boolean begun;

  private HeadReader(Source source) {
    this.source = source;
    this.text = source.text();
  }

  /// Null if the parser has to decide.
  public static @Nullable Head read(Source source) {
    var reader = new HeadReader(source);
    return reader.read() ? new Head(reader.statements, reader.unread, reader.at) : null;
  }

  private boolean read() {
    while (at < text.length()) {
      char first = text.charAt(at);
      if (first == '\n' || first == '#') {
        at = lineEnd(at);
      } else if (first == ' ') {
        // Only a blank line may be indented here.
        at = skipBlanks(at);
        if (at < text.length() && text.charAt(at) != '\n') {
          return false;
        }
      } else if (first == '"' || first == '\'') {
        if (!docstring()) {
          return false;
        }
        begun = true;
      } else if (first == '@' || isWord("def") || isWord("class") || isWord("async")) {
        return true;
      } else if (isWord("import") || isWord("from")) {
        int end = statementEnd(at);
        if (end == UNSURE || text.substring(at, end).indexOf('*') >= 0) {
          return false;
        }
        at = end;
        begun = true;
      } else if (assignment()) {
        begun = true;
      } else {
        return false;
      }
    }
    return true;
  }

  private boolean docstring() {
    Span span = string(at);
    if (span == null || !endsLine(span.end())) {
      return false;
    }
    if (!begun) {
      statements.add(new Statement.ExpressionStatement(literal(span), span));
    }
    at = lineEnd(span.end());
    return true;
  }

  /// `name = value`, or `name: annotation = value`.
  private boolean assignment() {
    int nameEnd = at;
    while (nameEnd < text.length() && isPartOfName(text.charAt(nameEnd))) {
      nameEnd++;
    }
    int equals = skipBlanks(nameEnd);
    if (nameEnd > at && equals < text.length() && text.charAt(equals) == ':') {
      equals++;
      while (equals < text.length() && isPartOfAnnotation(text.charAt(equals))) {
        equals++;
      }
    }
    if (nameEnd == at
        || equals + 1 >= text.length()
        || text.charAt(equals) != '='
        || text.charAt(equals + 1) == '=') {
      return false;
    }
    int end = statementEnd(at);
    if (end == UNSURE) {
      return false;
    }
    String name = text.substring(at, nameEnd);
    int start = skipBlanks(equals + 1);
    Expression value = value(start, end);
    if (value == null) {
      unread.add(name);
    } else {
      Expression target = new Expression.Name(name, new Span(at, nameEnd));
      Span span = new Span(at, value.span().end());
      statements.add(new Statement.Assignment(List.of(target), value, span));
    }
    at = end;
    return true;
  }

  /// Null if it is not one of the supported values.
  private @Nullable Expression value(int start, int end) {
    Expression value = simple(start);
    if (value == null && start < end) {
      value =
          switch (text.charAt(start)) {
            case '(' -> elements(start, ')');
            case '[' -> elements(start, ']');
            default -> null;
          };
    }
    return value != null && endsLine(value.span().end()) ? value : null;
  }

  private @Nullable Expression elements(int start, char close) {
    List<Expression> elements = new ArrayList<>();
    int next = skipBlanks(start + 1);
    boolean separated = true;
    while (next < text.length() && text.charAt(next) != close) {
      Expression element = separated ? simple(next) : null;
      if (element == null) {
        return null;
      }
      elements.add(element);
      next = skipBlanks(element.span().end());
      separated = next < text.length() && text.charAt(next) == ',';
      next = separated ? skipBlanks(next + 1) : next;
    }
    Span span = new Span(start, Math.min(next + 1, text.length()));
    if (close == ']') {
      return new Expression.ListDisplay(elements, span);
    }
    // One element in parentheses is a tuple only with a trailing comma.
    return elements.size() == 1 && !separated ? null : new Expression.Tuple(elements, span);
  }

  private @Nullable Expression simple(int start) {
    if (text.startsWith("None", start)
        && (start + 4 == text.length() || !isPartOfName(text.charAt(start + 4)))) {
      return new Expression.NoneLiteral(new Span(start, start + 4));
    }
    Span span = string(start);
    return span == null ? null : literal(span);
  }

  private StringLiteral literal(Span span) {
    var part = LiteralDecoder.plain(source, span);
    return new StringLiteral(part.value(), List.of(part), span);
  }

  /// The string without prefix that begins there; null if there is none.
  private @Nullable Span string(int start) {
    if (start >= text.length() || text.charAt(start) != '"' && text.charAt(start) != '\'') {
      return null;
    }
    int end = stringEnd(start);
    return end == UNSURE ? null : new Span(start, end);
  }

  private int stringEnd(int start) {
    char quote = text.charAt(start);
    boolean three = text.startsWith(String.valueOf(quote).repeat(3), start);
    int next = start + (three ? 3 : 1);
    while (next < text.length()) {
      char unit = text.charAt(next);
      if (unit == '\\') {
        next++;
      } else if (unit == quote && (!three || closesThree(next, quote))) {
        return next + (three ? 3 : 1);
      } else if (unit == '\r' || unit == '\n' && !three) {
        return UNSURE;
      }
      next++;
    }
    return UNSURE;
  }

  private boolean closesThree(int start, char quote) {
    return start + 2 < text.length()
        && text.charAt(start + 1) == quote
        && text.charAt(start + 2) == quote;
  }

  /// The offset after the line end of the statement that begins at `start`. A second `=` outside
  /// brackets may assign to another name.
  private int statementEnd(int start) {
    int open = 0;
    int assigned = 0;
    int next = start;
    while (next < text.length()) {
      char unit = text.charAt(next);
      switch (unit) {
        case '(', '[', '{' -> open++;
        case ')', ']', '}' -> open--;
        case '=' -> assigned += open == 0 ? 1 : 0;
        case '#' -> next = lineEnd(next) - 1;
        case '\\', ';', '\r' -> {
          return UNSURE;
        }
        case '"', '\'' -> {
          if (isFormatted(next)) {
            return UNSURE;
          }
          int end = stringEnd(next);
          if (end == UNSURE) {
            return UNSURE;
          }
          next = end - 1;
        }
        default -> {}
      }
      next++;
      if (open < 0 || assigned > 1) {
        return UNSURE;
      }
      if (open == 0 && text.charAt(next - 1) == '\n') {
        return next;
      }
    }
    return open == 0 ? next : UNSURE;
  }

  /// True if the letters before the quote make it a formatted string, which may contain quotes in
  /// its fields.
  private boolean isFormatted(int quote) {
    for (int i = quote - 1; i >= at && isPartOfName(text.charAt(i)); i--) {
      char letter = Character.toLowerCase(text.charAt(i));
      if (letter == 'f' || letter == 't') {
        return true;
      }
    }
    return false;
  }

  private boolean endsLine(int offset) {
    int next = skipBlanks(offset);
    return next == text.length() || text.charAt(next) == '\n' || text.charAt(next) == '#';
  }

  /// The offset after the end of the line that contains `offset`.
  private int lineEnd(int offset) {
    int end = text.indexOf('\n', offset);
    return end < 0 ? text.length() : end + 1;
  }

  private int skipBlanks(int offset) {
    int next = offset;
    while (next < text.length() && text.charAt(next) == ' ') {
      next++;
    }
    return next;
  }

  private boolean isWord(String word) {
    int end = at + word.length();
    return text.startsWith(word, at) && end < text.length() && !isPartOfName(text.charAt(end));
  }

  /// ASCII only: Python normalizes other letters, which is left to the parser.
  private static boolean isPartOfName(char unit) {
    return unit >= 'a' && unit <= 'z'
        || unit >= 'A' && unit <= 'Z'
        || unit >= '0' && unit <= '9'
        || unit == '_';
  }

  private static boolean isPartOfAnnotation(char unit) {
    return isPartOfName(unit) || " .,[]|".indexOf(unit) >= 0;
  }
}
