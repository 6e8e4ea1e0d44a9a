package dev.reprise.syntax.python;

import dev.reprise.text.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A piece of an f-string, a t-string, or of a format specification inside them.
public sealed interface FormattedPart extends Node {

  /// Text between replacement fields, decoded.
  record Text(LiteralText text) implements FormattedPart {

    @Override
    public Span span() {
      return text.span();
    }
  }

  /// `{expression=!conversion:format}`. When `source` is there (`=` was written), the text from
  /// behind the brace up to and with the `=` and the blanks around it comes out in front of the
  /// value, and with neither conversion nor format written, the conversion is [Conversion#REPR].
  record Field(
      Expression expression,
      @Nullable Span source,
      @Nullable Conversion conversion,
      List<FormattedPart> format,
      Span span)
      implements FormattedPart {}

  /// What is applied to the value first.
  enum Conversion {
    STR,
    REPR,
    ASCII
  }
}
