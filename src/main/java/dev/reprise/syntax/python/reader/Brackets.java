package dev.reprise.syntax.python.reader;

import dev.reprise.syntax.SyntaxError;
import dev.reprise.text.Source;

/// The positions of the open brackets.
final class Brackets {
  /// The limit of CPython's tokenizer.
  private static final int MAXIMUM = 200;

  private final Source source;
  private final int[] open = new int[MAXIMUM];
  private int depth;

  Brackets(Source source) {
    this.source = source;
  }

  boolean isEmpty() {
    return depth == 0;
  }

  int depth() {
    return depth;
  }

  void open(int offset) {
    if (depth == MAXIMUM) {
      throw new SyntaxError(source, offset, "more than " + MAXIMUM + " nested brackets");
    }
    open[depth++] = offset;
  }

  void close(int offset) {
    char closing = source.text().charAt(offset);
    if (depth == 0) {
      throw new SyntaxError(source, offset, "'" + closing + "' has no matching bracket");
    }
    int opened = open[--depth];
    char opening = source.text().charAt(opened);
    if (closing != closing(opening)) {
      int line = source.line(opened);
      String where = line == source.line(offset) ? "" : " on line " + line;
      throw new SyntaxError(
          source,
          offset,
          "expected '%c' to close the '%c'%s, not '%c'"
              .formatted(closing(opening), opening, where, closing));
    }
  }

  /// Called at the end of the text.
  void requireClosed() {
    if (depth > 0) {
      int opened = open[depth - 1];
      throw new SyntaxError(
          source, opened, "'" + source.text().charAt(opened) + "' is never closed");
    }
  }

  private static char closing(char opening) {
    return switch (opening) {
      case '(' -> ')';
      case '[' -> ']';
      default -> '}';
    };
  }
}
