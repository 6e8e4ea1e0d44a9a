package dev.reprise.syntax.python.reader;

import dev.reprise.syntax.antlr.PythonParser;
import dev.reprise.text.Source;
import dev.reprise.text.Span;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;

/// The token positions of a file, by logical line.
public final class LogicalLines {
  private LogicalLines() {}

  /// Throws a [dev.reprise.syntax.SyntaxError] for invalid tokens.
  public static List<List<Span>> read(Source source) {
    Scanner scanner = new Scanner(source);
    List<List<Span>> lines = new ArrayList<>();
    List<Span> line = new ArrayList<>();
    int strings = 0;
    int start = 0;
    for (CommonToken token = scanner.next(); token.getType() != Token.EOF; token = scanner.next()) {
      switch (token.getType()) {
        case PythonParser.FSTRING_START -> start = strings++ == 0 ? token.getStartIndex() : start;
        case PythonParser.FSTRING_END -> {
          if (--strings == 0) {
            line.add(new Span(start, token.getStopIndex() + 1));
          }
        }
        case PythonParser.NEWLINE -> {
          if (!line.isEmpty()) {
            lines.add(line);
            line = new ArrayList<>();
          }
        }
        default -> {
          if (strings == 0) {
            line.add(new Span(token.getStartIndex(), token.getStopIndex() + 1));
          }
        }
      }
    }
    if (!line.isEmpty()) {
      lines.add(line);
    }
    return lines;
  }
}
