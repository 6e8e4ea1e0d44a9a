package dev.reprise.fix.layout;

import dev.reprise.text.Edit;
import dev.reprise.text.FileTree;
import java.util.Comparator;
import java.util.List;

/// Cleans up an edited Python file as a person would.
public final class Tidying {
  private Tidying() {}

  /// `joins`: separate guards may be merged.
  public static String of(FileTree tree, String path, String before, String after, boolean joins) {
    if (after.contains("\r\n") && after.replace("\r\n", "").indexOf('\n') < 0) {
      String plain = before.replace("\r\n", "\n");
      return of(tree, path, plain, after.replace("\r\n", "\n"), joins).replace("\n", "\r\n");
    }
    String text = after;
    if (after.indexOf('\r') < 0) {
      if (joins) {
        text = GuardJoiner.joined(before, text);
        text = applied(text, Inspectors.of(before, text));
        text = applied(text, NameSets.of(before, text));
      }
      text = applied(text, Connections.of(before, text));
    }
    text = applied(text, Imports.of(tree, path, before, text));
    return applied(text, Relayout.of(before, text, StyleReader.of(tree, path)));
  }

  private static String applied(String text, List<Edit> edits) {
    var result = new StringBuilder(text);
    // Of two insertions at one place the later one is made first, so it ends up after the other.
    for (Edit edit :
        edits.reversed().stream()
            .sorted(Comparator.<Edit>comparingInt(each -> each.span().start()).reversed())
            .toList()) {
      String replacement =
          text.contains("\r\n") ? edit.replacement().replace("\n", "\r\n") : edit.replacement();
      result.replace(edit.span().start(), edit.span().end(), replacement);
    }
    return result.toString();
  }
}
