package dev.reprise.rule.remedy;

import dev.reprise.operation.Origin;
import dev.reprise.syntax.python.Call;
import dev.reprise.syntax.python.LiteralText;
import dev.reprise.syntax.python.StringLiteral;
import dev.reprise.text.Edit;
import dev.reprise.text.Source;
import dev.reprise.text.Span;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Gives a statement that is all of a literal of one line other lines above and below it: between
/// triple quotes, so that a person can read them.
final class TripleQuotes {
  private TripleQuotes() {}

  /// `before` stands above the statement and `after` below, behind a semicolon; empty where the
  /// statement is written in another way.
  static List<Edit> around(Origin.Sql origin, List<String> before, List<String> after) {
    Source source = origin.source();
    StringLiteral literal = literal(origin);
    Span statement = origin.statement().span();
    Span written = origin.text().exactPlace(statement.start(), statement.end());
    String text = origin.text().text();
    String rest = text.substring(0, statement.start()) + text.substring(statement.end());
    if (literal == null
        || written == null
        || !rest.isBlank() && !rest.strip().equals(";")
        || source.line(literal.span().start()) != source.line(literal.span().end())
        || source.text(written).contains("\"\"\"")
        || source.text(written).contains("$$")) {
      return List.of();
    }
    String line = source.lineText(source.line(literal.span().start()));
    String margin = line.substring(0, line.length() - line.stripLeading().length());
    int lineStart = source.lineStart(source.line(literal.span().start()));
    boolean first = lineStart + margin.length() == literal.span().start();
    String inner = "\n" + margin + (first ? "" : "    ");
    var above = new StringBuilder(first ? "" : inner).append("\"\"\"");
    before.forEach(each -> above.append(inner).append(each));
    above.append(inner).append("    ");
    var below = new StringBuilder(";");
    after.forEach(each -> below.append(inner).append(each));
    below.append(inner).append("\"\"\"").append(first ? "" : "\n" + margin);
    return List.of(
        Edit.replace(new Span(literal.span().start(), written.start()), above.toString()),
        Edit.replace(new Span(written.end(), literal.span().end()), below.toString()));
  }

  /// The plain literal that holds the whole text.
  private static @Nullable StringLiteral literal(Origin.Sql origin) {
    Call carrier = origin.carrier();
    if (carrier == null) {
      return null;
    }
    List<StringLiteral> found = new ArrayList<>();
    carrier.forEach(node -> {
      if (node instanceof StringLiteral literal
          && literal.span().equals(origin.text().whole())
          && literal.parts().size() == 1
          && isPlain(literal.parts().getFirst())) {
        found.add(literal);
      }
    });
    return found.size() == 1 ? found.getFirst() : null;
  }

  private static boolean isPlain(LiteralText part) {
    return part.prefix().isEmpty() && part.quote().length() == 1;
  }
}
