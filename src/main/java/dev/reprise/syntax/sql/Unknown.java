package dev.reprise.syntax.sql;

import dev.reprise.text.Span;
import org.jspecify.annotations.Nullable;

/// A statement that the grammar does not know or that was not read.
///
/// @param firstWords the words it begins with, at most three, in upper case, separated by single
///   spaces
/// @param unread the reason it was not read; null if reading it failed
public record Unknown(String firstWords, @Nullable String unread, Span span)
    implements SqlStatement {

  /// More words than people write; the cost per word does not grow with the statement.
  public static final int MOST_WORDS = 300_000;

  /// The reason an [#unclosed] statement is not read.
  public static final String UNCLOSED = "a parenthesis is not closed";

  public Unknown(String firstWords, Span span) {
    this(firstWords, null, span);
  }

  /// The part of a script after the maximum number of statements.
  public static Unknown rest(Span span) {
    return new Unknown(
        "", "nothing after the first " + Script.MOST + " statements of a script is analyzed", span);
  }

  /// A statement whose parentheses are not closed, which no server accepts.
  public static Unknown unclosed(Span span) {
    return new Unknown("", UNCLOSED, span);
  }

  /// A definition of more than [#MOST_WORDS].
  public static Unknown tooLong(String firstWords, Span span) {
    return new Unknown(
        firstWords, "a statement with more than " + MOST_WORDS + " words is not analyzed", span);
  }
}
