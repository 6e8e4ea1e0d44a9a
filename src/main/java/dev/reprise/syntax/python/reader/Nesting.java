package dev.reprise.syntax.python.reader;

import dev.reprise.syntax.PythonReader;
import dev.reprise.syntax.SyntaxError;
import dev.reprise.text.Source;

/// Limits the depth of the tree during its construction.
///
/// `a + b + c` is two operations deep without any brackets, so each construct announces how many
/// levels it puts above its parts.
final class Nesting {
  private final Source source;
  private int depth;

  Nesting(Source source) {
    this.source = source;
  }

  void enter(int levels, int offset) {
    depth += levels;
    if (depth > PythonReader.MAXIMUM_DEPTH) {
      throw new SyntaxError(
          source, offset, "nested more than " + PythonReader.MAXIMUM_DEPTH + " deep");
    }
  }

  void leave(int levels) {
    depth -= levels;
  }
}
