package dev.reprise.text;

/// Replace the text in `span` with `replacement`. An empty span inserts, an empty replacement
/// deletes.
public record Edit(Span span, String replacement) {

  public static Edit insert(int offset, String text) {
    return new Edit(Span.at(offset), text);
  }

  public static Edit replace(Span span, String text) {
    return new Edit(span, text);
  }

  public static Edit delete(Span span) {
    return new Edit(span, "");
  }
}
