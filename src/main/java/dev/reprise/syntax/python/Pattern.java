package dev.reprise.syntax.python;

import dev.reprise.text.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The pattern of a `case`.
public sealed interface Pattern extends Node {

  /// `_`
  record Wildcard(Span span) implements Pattern {}

  /// `name`
  record Capture(String name, Span span) implements Pattern {}

  /// A literal or a dotted name, compared by `==` (`None`, `True`, `False` by `is`).
  record Value(Expression value, Span span) implements Pattern {}

  /// `pattern as name`
  record As(Pattern pattern, String name, Span span) implements Pattern {}

  /// `first | second`
  record Or(List<Pattern> alternatives, Span span) implements Pattern {}

  /// `[first, *rest]`, with brackets, parentheses or neither.
  record Sequence(List<Pattern> elements, Span span) implements Pattern {}

  /// `*name` in a sequence; `name` is null for `*_`.
  record Star(@Nullable String name, Span span) implements Pattern {}

  /// `{"key": pattern, **rest}`
  record Mapping(List<MappingEntry> entries, @Nullable String rest, Span span) implements Pattern {}

  record MappingEntry(Expression key, Pattern pattern, Span span) implements Node {}

  /// `type(pattern, name=pattern)`
  record Class(Expression type, List<Pattern> positional, List<KeywordPattern> keywords, Span span)
      implements Pattern {}

  record KeywordPattern(String name, Pattern pattern, Span span) implements Node {}
}
