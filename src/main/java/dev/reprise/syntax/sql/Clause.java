package dev.reprise.syntax.sql;

import dev.reprise.text.Span;

/// Optional words such as `IF NOT EXISTS`: where they stand, or the empty span where they would go.
///
/// Words that come before something (`IF EXISTS`, `OR REPLACE`, `CONCURRENTLY`) go in front of the
/// next word, to be inserted with a space behind them. `CASCADE` goes behind the last word, to be
/// inserted with a space before it. That there is a place does not say the server takes the words
/// there: no `CREATE TYPE` knows `IF NOT EXISTS`.
public record Clause(Span span) {

  public static Clause absent(int offset) {
    return new Clause(Span.at(offset));
  }

  public boolean present() {
    return !span.isEmpty();
  }

  /// Where the words begin, or would be inserted.
  public int offset() {
    return span.start();
  }
}
