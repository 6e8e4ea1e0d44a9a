package dev.reprise.sql.tree;

import dev.reprise.operation.Origin;
import dev.reprise.syntax.python.Call;
import dev.reprise.syntax.sql.EmbeddedText;
import dev.reprise.syntax.sql.SqlStatement;
import dev.reprise.text.MappedText;
import dev.reprise.text.Span;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// SQL text with its place and sender: the components of an origin.
///
/// @param carrier the Python call that sends the text; null in an SQL file
/// @param through the calls that led to the carrier, outermost first
public record SentText(MappedText text, @Nullable Call carrier, List<Origin.Site> through) {

  public Origin.Sql origin(SqlStatement statement, Span head) {
    return new Origin.Sql(text, statement, head, carrier, through);
  }

  /// The place of something that is not a statement: an `IF`, a `RAISE`.
  public Origin.Code code(Span part) {
    return new Origin.Code(text.source(), text.place(part), through);
  }

  public String text(Span part) {
    return text.text().substring(part.start(), part.end());
  }

  /// A text inside a string constant of this one, such as the body of a `DO` block.
  public SentText inner(EmbeddedText body) {
    return new SentText(inside(body), carrier, through);
  }

  /// A text computed by this one; all its positions are `part`.
  public SentText computed(String computed, Span part) {
    MappedText mapped = MappedText.of(text.source(), computed, text.place(part), List.of());
    return new SentText(mapped, carrier, through);
  }

  private MappedText inside(EmbeddedText body) {
    int length = body.text().length();
    Span whole = body.outer(new Span(0, length));
    if (whole.length() == length) {
      return text.part(whole.start(), whole.end());
    }
    List<MappedText.Run> runs = new ArrayList<>();
    int start = 0;
    while (start < length) {
      int end = start + 1;
      while (end < length && body.outer(end) - body.outer(start) == end - start) {
        end++;
      }
      Span place = text.exactPlace(body.outer(start), body.outer(start) + end - start);
      if (place != null && place.length() == end - start) {
        runs.add(new MappedText.Run(start, end - start, place, SentText::doubleQuotes));
      }
      start = end;
    }
    Span place = text.place(whole);
    return MappedText.of(text.source(), body.text(), place, runs);
  }

  private static String doubleQuotes(String replacement) {
    return replacement.replace("'", "''");
  }
}
