package dev.reprise.syntax.python;

import dev.reprise.text.MappedText;
import dev.reprise.text.Source;
import dev.reprise.text.Span;
import java.util.List;

/// A string without replacement fields: one or more adjacent quoted parts, and their combined
/// decoded text.
public record StringLiteral(String value, List<LiteralText> parts, Span span)
    implements Expression {

  /// The value with the position of each character; `source` is its file.
  public MappedText mapped(Source source) {
    return LiteralText.mapped(source, parts, span);
  }

  /// The position of the UTF-16 units `start` to `end` of the value in the file. A range across
  /// several parts covers the quotes between them; an empty one is before the unit `start`.
  public Span spanOf(int start, int end) {
    return LiteralText.spanOf(parts, start, end);
  }
}
