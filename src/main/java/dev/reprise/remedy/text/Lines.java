package dev.reprise.remedy.text;

import dev.reprise.syntax.python.FormattedString;
import dev.reprise.syntax.python.Module;
import dev.reprise.syntax.python.Node;
import dev.reprise.syntax.python.StringLiteral;
import dev.reprise.syntax.python.TemplateString;
import dev.reprise.text.Edit;
import dev.reprise.text.Source;
import dev.reprise.text.Span;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Statements one below the other, on lines of their own.
final class Lines {
  private Lines() {}

  /// Puts `head:` over the statements of `range` and moves all their lines to the right, in one
  /// edit that no other one can be part of; the inside of a string stays where it is. Null where
  /// they share a line with something else.
  static @Nullable Edit under(Source source, Module module, Span range, String head) {
    int first = source.line(range.start());
    int last = source.line(range.end());
    String indentation = source.text().substring(source.lineStart(first), range.start());
    String behind = source.lineText(last).substring(range.end() - source.lineStart(last)).strip();
    if (!indentation.isBlank() || !behind.isEmpty() && !behind.startsWith("#")) {
      return null;
    }
    String step = indentation.indexOf('\t') >= 0 ? "\t" : "    ";
    List<Span> strings = first == last ? List.of() : strings(module, range);
    StringBuilder text = new StringBuilder(head + ":\n" + indentation + step);
    int at = range.start();
    for (int line = first + 1; line <= last; line++) {
      int start = source.lineStart(line);
      text.append(source.text(), at, start);
      at = start;
      if (!source.lineText(line).isBlank()
          && strings.stream().noneMatch(each -> each.start() < start && start <= each.end())) {
        text.append(step);
      }
    }
    text.append(source.text(), at, range.end());
    return Edit.replace(range, text.toString().replace("\r\n", "\n"));
  }

  private static List<Span> strings(Module module, Span range) {
    List<Span> strings = new ArrayList<>();
    module.forEach(node -> {
      if (range.contains(node.span())) {
        switch (node) {
          case StringLiteral literal -> literal.parts().forEach(part -> strings.add(part.span()));
          case FormattedString string -> strings.add(string.span());
          case TemplateString string -> strings.add(string.span());
          case Node _ -> {} // moving it changes nothing
        }
      }
    });
    return strings;
  }
}
