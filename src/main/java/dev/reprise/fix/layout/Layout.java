package dev.reprise.fix.layout;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Formats a statement, or the head of one, like Black and Ruff.
final class Layout {
  private Layout() {}

  /// The statement's lines with their indentation, or null if it is not formatted. `statement`
  /// starts after its indentation and ends after its last character, or after a trailing comment.
  static @Nullable String of(String statement, String indentation, CodeStyle style) {
    List<Leaf> leaves = LeafReader.read(statement.replace("\r\n", "\n"));
    if (leaves == null || indentation.indexOf('\t') >= 0) {
      return null;
    }
    var splitter = new Splitter(indentation.length(), style.indent().length(), style.limit());
    List<String> lines = new ArrayList<>();
    for (Row row : splitter.spread(Row.statement(leaves))) {
      lines.add(indentation + style.indent().repeat(row.depth) + row.text());
    }
    return String.join("\n", lines);
  }
}
