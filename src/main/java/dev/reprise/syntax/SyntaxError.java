package dev.reprise.syntax;

import dev.reprise.text.Position;
import dev.reprise.text.Source;

/// The first error in a file that cannot be parsed, and its position.
///
/// Unchecked because it is thrown deep inside a parser; callers catch it once per file and continue
/// with the others.
public final class SyntaxError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Source source;
  private final int offset;

  /// `message` describes what was expected, in lower case and without a period: `expected ')' after
  /// the argument`; `offset` counts UTF-16 units.
  public SyntaxError(Source source, int offset, String message) {
    super(message);
    this.source = source;
    this.offset = offset;
  }

  public Source source() {
    return source;
  }

  public int offset() {
    return offset;
  }

  private Position position() {
    return source.position(offset);
  }

  /// `path:line:column: message`, for people.
  public String describe() {
    Position position = position();
    return source.path() + ":" + position.line() + ":" + position.column() + ": " + getMessage();
  }
}
