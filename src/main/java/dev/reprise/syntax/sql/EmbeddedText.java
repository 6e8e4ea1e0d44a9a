package dev.reprise.syntax.sql;

import dev.reprise.text.Span;
import org.jspecify.annotations.Nullable;

/// Text inside a string constant: its value, and the position of each unit.
///
/// The body of a function or `DO` block is SQL of its own. It is parsed separately, with its own
/// offsets, and [#outer(Span)] maps those to the surrounding text.
public final class EmbeddedText {
  private final String text;
  private final int start;

  /// The position of each unit of `text`, and of its end; null if every unit stands for itself.
  private final int @Nullable [] offsets;

  private EmbeddedText(String text, int start, int @Nullable [] offsets) {
    this.text = text;
    this.start = start;
    this.offsets = offsets;
  }

  /// Unescaped text beginning at `start`: between dollar quotes.
  public static EmbeddedText verbatim(String text, int start) {
    return new EmbeddedText(text, start, null);
  }

  /// Text with doubled quotes or escapes: `offsets` has one entry per unit of `text`, and one for
  /// the end.
  public static EmbeddedText decoded(String text, int[] offsets) {
    if (offsets.length != text.length() + 1) {
      throw new IllegalArgumentException("Expected offsets for " + text.length() + " units");
    }
    return new EmbeddedText(text, offsets[0], offsets.clone());
  }

  public String text() {
    return text;
  }

  /// The offset in the surrounding text of `offset` in this one.
  public int outer(int offset) {
    return offsets == null ? start + offset : offsets[offset];
  }

  /// The span in the surrounding text of `inner` in this one.
  public Span outer(Span inner) {
    return new Span(outer(inner.start()), outer(inner.end()));
  }

  @Override
  public String toString() {
    return text;
  }
}
