package dev.reprise.fix.layout;

import dev.reprise.syntax.python.FormattedString;
import dev.reprise.syntax.python.Module;
import dev.reprise.syntax.python.Node;
import dev.reprise.syntax.python.StringLiteral;
import dev.reprise.syntax.python.TemplateString;
import dev.reprise.text.Source;
import dev.reprise.text.Span;
import java.util.ArrayList;
import java.util.List;

/// Indents or dedents lines of code; the content of strings stays unchanged.
final class Indented {
  private Indented() {}

  /// `lines` begins and ends at line boundaries; `step` is negative to dedent.
  static String moved(Source source, Module module, Span lines, int step) {
    List<Span> strings = new ArrayList<>();
    module.forEach(node -> {
      switch (node) {
        case StringLiteral literal -> literal.parts().forEach(part -> strings.add(part.span()));
        case FormattedString string -> strings.add(string.span());
        case TemplateString string -> strings.add(string.span());
        case Node _ -> {} // moving it changes nothing
      }
    });
    var text = new StringBuilder();
    int last = source.line(lines.end());
    for (int line = source.line(lines.start()); line <= last; line++) {
      int start = source.lineStart(line);
      String written = source.text().substring(start, Math.min(next(source, line), lines.end()));
      boolean inside =
          strings.stream().anyMatch(each -> each.start() < start && start <= each.end());
      if (inside || written.isBlank()) {
        text.append(written);
      } else if (step >= 0) {
        text.append(" ".repeat(step)).append(written);
      } else {
        int blanks = written.length() - written.stripLeading().length();
        text.append(written.substring(Math.min(blanks, -step)));
      }
    }
    return text.toString();
  }

  private static int next(Source source, int line) {
    return line < source.lineCount() ? source.lineStart(line + 1) : source.text().length();
  }
}
