package dev.reprise.syntax.python.reader;

import dev.reprise.syntax.SyntaxError;
import dev.reprise.text.Source;

/// The open blocks, by the indentation of their lines.
///
/// Each width is measured twice, with tab stops every eight columns and with tabs one column wide:
/// if the two disagree on which line is deeper, the mix of tabs and spaces is ambiguous.
final class Indentation {
  /// The limit of CPython's tokenizer.
  private static final int MAXIMUM = 100;

  private static final int TAB_STOP = 8;

  private final Source source;
  private final int[] columns = new int[MAXIMUM];
  private final int[] narrowColumns = new int[MAXIMUM];
  private final boolean[] holdsCases = new boolean[MAXIMUM];
  private int depth;

  private int column;
  private int narrowColumn;

  Indentation(Source source) {
    this.source = source;
  }

  /// Starts measuring a line, also at a form feed within its blanks.
  void lineStart() {
    column = 0;
    narrowColumn = 0;
  }

  /// Counts a space or a tab.
  void blank(char blank) {
    column = blank == '\t' ? (column / TAB_STOP + 1) * TAB_STOP : column + 1;
    narrowColumn++;
  }

  /// True if the line is indented.
  boolean isMeasured() {
    return column > 0;
  }

  /// The number of blocks that the measured line, with its first character at `offset`, ends; -1 if
  /// it opens one.
  int blocksEnded(int offset) {
    int open = depth;
    while (column < columns[open]) {
      open--;
    }
    if (column > columns[open] && open < depth) {
      throw new SyntaxError(source, offset, "expected the indentation of an enclosing block");
    }
    if (column > columns[open]) {
      requireAgreement(narrowColumn > narrowColumns[open], offset);
      open(offset);
      return -1;
    }
    requireAgreement(narrowColumn == narrowColumns[open], offset);
    int ended = depth - open;
    depth = open;
    return ended;
  }

  /// Marks the innermost block as the body of a `match`.
  void expectCases() {
    holdsCases[depth] = true;
  }

  boolean expectsCases() {
    return holdsCases[depth];
  }

  private void open(int offset) {
    if (depth + 1 == MAXIMUM) {
      throw new SyntaxError(source, offset, "more than " + (MAXIMUM - 1) + " nested blocks");
    }
    depth++;
    columns[depth] = column;
    narrowColumns[depth] = narrowColumn;
    holdsCases[depth] = false;
  }

  private void requireAgreement(boolean agreed, int offset) {
    if (!agreed) {
      throw new SyntaxError(source, offset, "tabs and spaces are mixed in this indentation");
    }
  }
}
