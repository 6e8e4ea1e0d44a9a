package dev.reprise.syntax.python;

import dev.reprise.text.Span;
import org.jspecify.annotations.Nullable;

/// One parameter of a function or lambda. The separators `/` and `*` are reflected in the [Kind]s.
public record Parameter(
    Kind kind,
    String name,
    @Nullable Expression annotation,
    @Nullable Expression defaultValue,
    Span span)
    implements Node {

  /// How an argument can be passed to the parameter.
  public enum Kind {
    /// Before a `/`.
    POSITIONAL_ONLY,
    /// By position or by name.
    POSITIONAL_OR_KEYWORD,
    /// `*args`
    VARIADIC_POSITIONAL,
    /// After a `*` or `*args`.
    KEYWORD_ONLY,
    /// `**kwargs`
    VARIADIC_KEYWORD
  }
}
