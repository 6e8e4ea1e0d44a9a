package dev.reprise.syntax.python;

import dev.reprise.text.Span;
import org.jspecify.annotations.Nullable;

/// One name in the brackets of `def f[T: int = bool, *Ts, **P]()`, of a class or of a `type`
/// statement.
public record TypeParameter(
    Kind kind,
    String name,
    @Nullable Expression bound,
    @Nullable Expression defaultValue,
    Span span)
    implements Node {

  /// The kind of type parameter.
  public enum Kind {
    TYPE_VARIABLE,
    /// `*Ts`
    TYPE_VARIABLE_TUPLE,
    /// `**P`
    PARAMETER_SPECIFICATION
  }
}
