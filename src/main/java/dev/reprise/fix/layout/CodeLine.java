package dev.reprise.fix.layout;

import dev.reprise.syntax.PythonReader;
import dev.reprise.text.Margin;
import dev.reprise.text.Source;
import dev.reprise.text.Span;
import java.util.ArrayList;
import java.util.List;

/// A logical line of a file: a simple statement, or the head of another, on one or more physical
/// lines.
///
/// @param place from the end of the indentation to the end of the last line, including a comment
record CodeLine(String indentation, String text, Span place) {

  /// Those that begin on their own line. Throws a [dev.reprise.syntax.SyntaxError] if the file
  /// contains invalid tokens.
  static List<CodeLine> of(Source source) {
    List<CodeLine> lines = new ArrayList<>();
    int end = 0;
    for (List<Span> tokens : PythonReader.lines(source)) {
      int start = tokens.getFirst().start();
      String indentation = Margin.of(source.text(), start);
      if (indentation != null && start >= end) {
        int last = source.line(tokens.getLast().end());
        String rest = source.lineText(last);
        end = source.lineStart(last) + rest.stripTrailing().length();
        String text = source.text().substring(start, end).replace("\r\n", "\n");
        lines.add(new CodeLine(indentation, text, new Span(start, end)));
      }
    }
    return lines;
  }

  /// The key by which lines are compared.
  String key() {
    return indentation + text;
  }

  /// The length of its longest line.
  int width() {
    return (indentation + text).lines().mapToInt(Leaf::width).max().orElse(0);
  }

  int commonPrefix(CodeLine other) {
    int most = Math.min(text.length(), other.text.length());
    int common = 0;
    while (common < most && text.charAt(common) == other.text.charAt(common)) {
      common++;
    }
    return common;
  }
}
