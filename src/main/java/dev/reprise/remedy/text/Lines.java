package dev.reprise.remedy.text;

import dev.reprise.syntax.python.FormattedString;
import dev.reprise.syntax.python.Node;
import dev.reprise.syntax.python.Statement;
import dev.reprise.syntax.python.StringLiteral;
import dev.reprise.syntax.python.TemplateString;
import dev.reprise.text.Edit;
import dev.reprise.text.Source;
import dev.reprise.text.Span;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Adjacent statements on separate lines.
final class Lines {
  private Lines() {}

  /// Puts `head:` over `statements` and indents all their lines except inside strings, in a single
  /// edit that no other can overlap. Null if they share a line with something else.
  static @Nullable Edit under(Source source, List<Statement> statements, String head) {
    Span range = statements.getFirst().span().to(statements.getLast().span());
    int first = source.line(range.start());
    int last = source.line(range.end());
    String indentation = source.text().substring(source.lineStart(first), range.start());
    String behind = source.lineText(last).substring(range.end() - source.lineStart(last)).strip();
    if (!indentation.isBlank() || !behind.isEmpty() && !behind.startsWith("#")) {
      return null;
    }
    String step = indentation.indexOf('\t') >= 0 ? "\t" : "    ";
    BitSet strings = insideStrings(source, statements);
    StringBuilder text = new StringBuilder(head + ":\n" + indentation + step);
    int at = range.start();
    for (int line = first + 1; line <= last; line++) {
      int start = source.lineStart(line);
      text.append(source.text(), at, start);
      at = start;
      if (!strings.get(line) && !source.lineText(line).isBlank()) {
        text.append(step);
      }
    }
    text.append(source.text(), at, range.end());
    return Edit.replace(range, text.toString().replace("\r\n", "\n"));
  }

  /// The lines that begin inside a string of `nodes`.
  static BitSet insideStrings(Source source, List<? extends Node> nodes) {
    BitSet lines = new BitSet();
    for (Node node : nodes) {
      if (source.line(node.span().start()) < source.line(node.span().end())) {
        node.forEach(each -> {
          switch (each) {
            case StringLiteral literal ->
                literal.parts().forEach(part -> add(source, part.span(), lines));
            case FormattedString string -> add(source, string.span(), lines);
            case TemplateString string -> add(source, string.span(), lines);
            case Node _ -> {} // moving it changes nothing
          }
        });
      }
    }
    return lines;
  }

  private static void add(Source source, Span string, BitSet lines) {
    int first = source.line(string.start());
    lines.set(first + 1, source.line(string.end()) + 1);
  }
}
