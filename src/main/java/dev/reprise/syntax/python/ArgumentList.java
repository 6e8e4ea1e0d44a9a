package dev.reprise.syntax.python;

import dev.reprise.text.Edit;
import dev.reprise.text.Source;
import dev.reprise.text.Span;

/// The text in the parentheses of a call, as relevant for edits: commas, comments, line ends.
final class ArgumentList {
  private final Source source;
  private final String text;
  private final Call call;

  ArgumentList(Source source, Call call) {
    this.source = source;
    this.text = source.text();
    this.call = call;
  }

  /// Adds `argument` after the last one: on its own line if the last one has its own line.
  Edit append(String argument) {
    if (call.arguments().isEmpty()) {
      return Edit.insert(call.parentheses().start() + 1, argument);
    }
    Argument last = call.arguments().getLast();
    if (!last.span().contains(last.value().span())) {
      // A generator expression may omit its parentheses only if it is the sole argument.
      return Edit.replace(last.span(), "(" + source.text(last.span()) + "), " + argument);
    }
    int end = last.span().end();
    if (!startsItsLine(last)) {
      return Edit.insert(end, ", " + argument);
    }
    String newLine = lineEnd(last.span().start()) + indentation(last);
    int comma = call.trailingComma() ? nextComma(end) : end;
    int restOfLine = call.trailingComma() ? comma + 1 : end;
    int lineEnd = endOfLine(restOfLine);
    if (lineEnd > call.closingParenthesis() || !isBlankOrComment(restOfLine, lineEnd)) {
      return Edit.insert(end, "," + newLine + argument);
    }
    return call.trailingComma()
        ? Edit.insert(lineEnd, newLine + argument + ",")
        : Edit.replace(
            new Span(end, lineEnd), "," + text.substring(end, lineEnd) + newLine + argument);
  }

  private boolean startsItsLine(Argument argument) {
    int start = argument.span().start();
    int lineStart = source.lineStart(source.line(start));
    return text.substring(lineStart, start).isBlank();
  }

  private String indentation(Argument argument) {
    int start = argument.span().start();
    return text.substring(source.lineStart(source.line(start)), start);
  }

  private int endOfLine(int from) {
    int end = from;
    while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
      end++;
    }
    return end;
  }

  /// The line end of the line that contains `offset`.
  private String lineEnd(int offset) {
    int end = endOfLine(offset);
    if (end == text.length()) {
      return "\n";
    }
    return text.startsWith("\r\n", end) ? "\r\n" : text.substring(end, end + 1);
  }

  private boolean isBlankOrComment(int start, int end) {
    String rest = text.substring(start, end).strip();
    return rest.isEmpty() || rest.startsWith("#");
  }

  /// The comma after an argument; only blanks, parentheses, line ends and comments may precede it.
  private int nextComma(int from) {
    int offset = from;
    while (text.charAt(offset) != ',') {
      offset = text.charAt(offset) == '#' ? endOfLine(offset) : offset + 1;
    }
    return offset;
  }
}
