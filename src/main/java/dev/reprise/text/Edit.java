package dev.reprise.text;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Replace the text in `span` with `replacement`. An empty span inserts, an empty replacement
/// deletes.
public final class Edit {
  /// Shorter texts are not worth packing.
  private static final int LONG = 160;

  private final Span span;

  /// A `String`, or [MovedLines].
  private final Object replacement;

  public Edit(Span span, String replacement) {
    this(span, (Object) replacement);
  }

  private Edit(Span span, Object replacement) {
    this.span = span;
    this.replacement = replacement;
  }

  public static Edit insert(int offset, String text) {
    return new Edit(Span.at(offset), text);
  }

  public static Edit replace(Span span, String text) {
    return new Edit(span, text);
  }

  public static Edit delete(Span span) {
    return new Edit(span, "");
  }

  public Span span() {
    return span;
  }

  public String replacement() {
    return replacement instanceof MovedLines moved ? moved.text() : (String) replacement;
  }

  /// An equal edit that does not copy lines it only indents. `source` is the text it edits.
  public Edit in(Source source) {
    MovedLines moved =
        replacement instanceof String text && text.length() >= LONG
            ? MovedLines.of(text, source.text(), span)
            : null;
    return moved == null ? this : new Edit(span, (Object) moved);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Edit edit
        && span.equals(edit.span)
        && replacement().equals(edit.replacement());
  }

  @Override
  public int hashCode() {
    return Objects.hash(span, replacement());
  }

  @Override
  public String toString() {
    return "Edit[span=" + span + ", replacement=" + replacement() + "]";
  }
}
