package dev.reprise.syntax.python;

import dev.reprise.text.Span;
import org.jspecify.annotations.Nullable;

/// One parameter of a function or lambda. The separators `/` and `*` are told by the [Kind]s.
public record Parameter(
    Kind kind,
    String name,
    @Nullable Expression annotation,
    @Nullable Expression defaultValue,
    Span span)
    implements Node {

  /// How an argument may reach the parameter.
  public enum Kind {
    /// In front of a `/`.
    POSITIONAL_ONLY,
    /// By place or by name.
    POSITIONAL_OR_KEYWORD,
    /// `*args`
    VARIADIC_POSITIONAL,
    /// Behind a `*` or `*args`.
    KEYWORD_ONLY,
    /// `**kwargs`
    VARIADIC_KEYWORD
  }
}
