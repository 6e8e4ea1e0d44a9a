package dev.reprise.fix.layout;

import dev.reprise.syntax.python.Statement;
import dev.reprise.text.Edit;
import dev.reprise.text.Margin;
import dev.reprise.text.Source;
import org.jspecify.annotations.Nullable;

/// The place of a line that a fix puts before a statement: above the comment about it.
///
/// @param margin the beginning of the line
/// @param apart true if a blank line separates it from that comment
record PlaceAbove(int offset, String margin, boolean apart) {

  /// Null if the statement's line contains anything else. `before` shows if a fix has added the
  /// inspector.
  static @Nullable PlaceAbove of(Source source, Statement statement, String before) {
    int start = statement.span().start();
    String margin = Margin.of(source.text(), start);
    if (margin == null) {
      return null;
    }
    int own = source.line(start);
    int line = own;
    while (line > 1 && isComment(source.lineText(line - 1), margin)) {
      line--;
    }
    boolean comes =
        line > 2
            && source.lineText(line - 1).isBlank()
            && source.lineText(line - 2).startsWith(margin + Inspectors.NAME + " = ")
            && !before.contains("\n" + source.lineText(line - 2));
    return comes
        ? new PlaceAbove(source.lineStart(line - 1), margin, false)
        : new PlaceAbove(source.lineStart(line), margin, line < own);
  }

  /// Excludes Alembic's marker, which applies to everything after it.
  private static boolean isComment(String line, String margin) {
    return line.startsWith(margin + "#") && !line.strip().matches("#+ ?###? .*");
  }

  Edit line(String statement) {
    return Edit.insert(offset, margin + statement + (apart ? "\n\n" : "\n"));
  }
}
