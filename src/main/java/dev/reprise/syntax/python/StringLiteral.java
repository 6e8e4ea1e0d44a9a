package dev.reprise.syntax.python;

import dev.reprise.text.MappedText;
import dev.reprise.text.Source;
import dev.reprise.text.Span;
import java.util.List;

/// A string without replacement fields: one or more quoted parts side by side, and the decoded text
/// of all of them together.
public record StringLiteral(String value, List<LiteralText> parts, Span span)
    implements Expression {

  /// The value with the places of its characters; `source` is the file it stands in.
  public MappedText mapped(Source source) {
    return LiteralText.mapped(source, parts, span);
  }

  /// Where the UTF-16 units `start` to `end` of the value stand in the file. A range that crosses
  /// from one part to the next covers the quotes between them; an empty one stands before the unit
  /// `start`.
  public Span spanOf(int start, int end) {
    return LiteralText.spanOf(parts, start, end);
  }
}
