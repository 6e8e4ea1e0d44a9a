package dev.reprise.syntax.python;

import dev.reprise.text.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A piece of an f-string, a t-string, or of a format specification inside them.
public sealed interface FormattedPart extends Node {

  /// Decoded text between replacement fields.
  record Text(LiteralText text) implements FormattedPart {

    @Override
    public Span span() {
      return text.span();
    }
  }

  /// `{expression=!conversion:format}`. If `source` is not null (`=` was written), the text from
  /// the brace through the `=` and the blanks around it precedes the value in the output; without
  /// an explicit conversion or format, the conversion is then [Conversion#REPR].
  record Field(
      Expression expression,
      @Nullable Span source,
      @Nullable Conversion conversion,
      List<FormattedPart> format,
      Span span)
      implements FormattedPart {}

  /// The conversion applied to the value before formatting.
  enum Conversion {
    STR,
    REPR,
    ASCII
  }
}
