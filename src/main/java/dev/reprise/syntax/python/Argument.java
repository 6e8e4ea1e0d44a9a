package dev.reprise.syntax.python;

import dev.reprise.text.Span;

/// One argument of a call or one base of a class. Its span covers everything between the commas,
/// including parentheses around the value.
public sealed interface Argument extends Node {
  Expression value();

  /// `value`
  record Positional(Expression value, Span span) implements Argument {}

  /// `name=value`
  record Keyword(String name, Span nameSpan, Expression value, Span span) implements Argument {}

  /// `*value`
  record Star(Expression value, Span span) implements Argument {}

  /// `**value`
  record DoubleStar(Expression value, Span span) implements Argument {}
}
