package dev.reprise.syntax;

import dev.reprise.text.Position;
import dev.reprise.text.Source;

/// A file that cannot be read: the first thing in it that is wrong, and where.
///
/// Unchecked because it comes from deep inside a reader; whoever reads files meets it once, per
/// file, and goes on with the others.
public final class SyntaxError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Source source;
  private final int offset;

  /// `message` says what was expected, in lower case and without a stop: `expected ')' after the
  /// argument`; `offset` counts UTF-16 units.
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
