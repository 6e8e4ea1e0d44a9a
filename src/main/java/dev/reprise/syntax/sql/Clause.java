package dev.reprise.syntax.sql;

import dev.reprise.text.Span;

/// Optional words such as `IF NOT EXISTS`: their span, or the empty span where they would be
/// inserted.
///
/// Words before something (`IF EXISTS`, `OR REPLACE`, `CONCURRENTLY`) are inserted before the next
/// word, followed by a space. `CASCADE` is inserted after the last word, preceded by a space. An
/// empty span does not imply that the server accepts the words there: no `CREATE TYPE` supports `IF
/// NOT EXISTS`.
public record Clause(Span span) {

  public static Clause absent(int offset) {
    return new Clause(Span.at(offset));
  }

  public boolean present() {
    return !span.isEmpty();
  }

  /// The start of the words, or their insertion point.
  public int offset() {
    return span.start();
  }
}
