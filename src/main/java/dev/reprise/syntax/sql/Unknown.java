package dev.reprise.syntax.sql;

import dev.reprise.text.Span;
import org.jspecify.annotations.Nullable;

/// A statement the grammar does not know, or one that was left unread.
///
/// @param firstWords the words it begins with, at most three, upper case, joined by one space
/// @param unread why nobody tried to read it; null where it was tried
public record Unknown(String firstWords, @Nullable String unread, Span span)
    implements SqlStatement {

  /// More words than people write: each would cost as much as in a statement of ten.
  public static final int MOST_WORDS = 300_000;

  public Unknown(String firstWords, Span span) {
    this(firstWords, null, span);
  }

  /// Of a script, all that stands behind the statements that are read of one.
  public static Unknown rest(Span span) {
    return new Unknown(
        "",
        "all behind the first " + Script.MOST + " statements of one script is left unread",
        span);
  }

  /// A definition of more than [#MOST_WORDS].
  public static Unknown tooLong(String firstWords, Span span) {
    return new Unknown(
        firstWords, "a statement of more than " + MOST_WORDS + " words is left unread", span);
  }
}
