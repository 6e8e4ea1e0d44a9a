package dev.reprise.syntax.python.reader;

import dev.reprise.syntax.SyntaxError;
import dev.reprise.text.Source;

/// The blocks that are open, by how far their lines are indented.
///
/// Each width is measured twice, with tab stops every eight columns and with tabs one column wide:
/// when the two disagree on what is deeper, tabs and spaces are mixed so that nobody can tell.
final class Indentation {
  /// As many as CPython's tokenizer allows.
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

  /// Starts measuring a line, also at a form feed in the middle of its blanks.
  void lineStart() {
    column = 0;
    narrowColumn = 0;
  }

  /// Counts a space or a tab.
  void blank(char blank) {
    column = blank == '\t' ? (column / TAB_STOP + 1) * TAB_STOP : column + 1;
    narrowColumn++;
  }

  /// True when the line has an indentation.
  boolean isMeasured() {
    return column > 0;
  }

  /// How many blocks the measured line, whose first character stands at `offset`, ends; -1 when it
  /// opens one.
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

  /// Says that the innermost block is the body of a `match`.
  void expectCases() {
    holdsCases[depth] = true;
  }

  boolean expectsCases() {
    return holdsCases[depth];
  }

  private void open(int offset) {
    if (depth + 1 == MAXIMUM) {
      throw new SyntaxError(source, offset, "more than " + (MAXIMUM - 1) + " blocks are open here");
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
