package dev.reprise.remedy.text;

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

/// Adds lines above and below a statement that is the whole of a literal: in triple quotes, so that
/// people can read them.
public final class TripleQuotes {
  private static final String QUOTES = "\"\"\"";
  private static final String STEP = "    ";

  private TripleQuotes() {}

  /// `before` goes above the statement and `after` below it, after a semicolon; empty if the
  /// statement is written in any other way.
  public static List<Edit> around(Origin.Sql origin, List<String> before, List<String> after) {
    Source source = origin.source();
    StringLiteral literal = literal(origin);
    if (literal == null) {
      return List.of();
    }
    Span statement = origin.statement().span();
    Span written = origin.text().exactPlace(statement.start(), statement.end());
    String text = origin.text().text();
    String rest = text.substring(0, statement.start()) + text.substring(statement.end());
    if (written == null
        || !rest.isBlank() && !rest.strip().equals(";")
        || source.text(written).contains(QUOTES)
        || source.text(written).contains("$$")) {
      return List.of();
    }
    int start = literal.span().start();
    String line = source.lineText(source.line(start));
    String margin = line.substring(0, line.length() - line.stripLeading().length());
    boolean first = source.lineStart(source.line(start)) + margin.length() == start;
    String inner = "\n" + margin + (first ? "" : STEP);
    var above = new StringBuilder(first ? "" : inner).append(QUOTES);
    before.forEach(each -> above.append(inner).append(each));
    above.append(inner).append(STEP);
    var below = new StringBuilder(";");
    after.forEach(each -> below.append(inner).append(each));
    below.append(inner).append(QUOTES).append(first ? "" : "\n" + margin);
    List<Edit> edits = new ArrayList<>();
    edits.add(Edit.replace(new Span(start, written.start()), above.toString()));
    for (Span seam : seams(literal)) {
      if (written.contains(seam)) {
        String sql = source.text().substring(written.start(), seam.start());
        boolean inLiteral = sql.chars().filter(unit -> unit == '\'').count() % 2 != 0;
        boolean blank = sql.endsWith(" ") || source.text().startsWith(" ", seam.end());
        edits.add(
            inLiteral || !blank
                ? Edit.delete(seam)
                : Edit.replace(wide(seam, source.text()), inner + STEP + STEP));
      }
    }
    edits.add(Edit.replace(new Span(written.end(), literal.span().end()), below.toString()));
    return edits;
  }

  /// The plain literal that contains the whole text.
  private static @Nullable StringLiteral literal(Origin.Sql origin) {
    Call carrier = origin.carrier();
    if (carrier == null) {
      return null;
    }
    List<StringLiteral> found = new ArrayList<>();
    carrier.forEach(node -> {
      if (node instanceof StringLiteral literal
          && literal.span().equals(origin.text().whole())
          && literal.parts().stream().allMatch(TripleQuotes::isPlain)
          && seams(literal).stream().allMatch(seam -> isBare(origin.source().text(seam)))) {
        found.add(literal);
      }
    });
    return found.size() == 1 ? found.getFirst() : null;
  }

  private static boolean isPlain(LiteralText part) {
    return part.prefix().isEmpty() && part.quote().length() == 1;
  }

  /// The text between the parts: two quotes and the blanks between them.
  private static List<Span> seams(StringLiteral literal) {
    List<Span> seams = new ArrayList<>();
    for (int i = 1; i < literal.parts().size(); i++) {
      int end = literal.parts().get(i - 1).span().end();
      seams.add(new Span(end, literal.parts().get(i).span().start()));
    }
    return seams;
  }

  /// Including the blanks around it.
  private static Span wide(Span seam, String text) {
    int start = seam.start();
    int end = seam.end();
    while (text.charAt(start - 1) == ' ') {
      start--;
    }
    while (text.charAt(end) == ' ') {
      end++;
    }
    return new Span(start, end);
  }

  /// True if removing it loses nothing, such as a comment.
  private static boolean isBare(String seam) {
    return seam.substring(1, seam.length() - 1).isBlank();
  }
}
