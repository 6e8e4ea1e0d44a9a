package dev.reprise.remedy.text;

import dev.reprise.syntax.python.Call;
import dev.reprise.text.Edit;
import dev.reprise.text.Source;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A call that is a statement of its own, on separate lines.
public record CallStatement(Source source, Call call, String indentation) {

  /// Null if the call's first or last line contains anything else.
  public static @Nullable CallStatement of(Source source, Call call) {
    int start = call.span().start();
    String before = source.text().substring(source.lineStart(source.line(start)), start);
    int lastLine = source.line(call.span().end());
    String after =
        source.lineText(lastLine).substring(call.span().end() - source.lineStart(lastLine)).strip();
    boolean alone = before.isBlank() && (after.isEmpty() || after.startsWith("#"));
    return alone ? new CallStatement(source, call, before) : null;
  }

  /// The same for a call whose result is assigned: lines can be inserted before and after it.
  public static @Nullable CallStatement assigned(Source source, Call call) {
    CallStatement alone = of(source, call);
    if (alone != null) {
      return alone;
    }
    int lineStart = source.lineStart(source.line(call.span().start()));
    String before = source.text().substring(lineStart, call.span().start());
    int indented = 0;
    while (indented < before.length() && Character.isWhitespace(before.charAt(indented))) {
      indented++;
    }
    String target = before.substring(indented).strip();
    boolean assignment =
        target.endsWith("=")
            && target
                .substring(0, target.length() - 1)
                .strip()
                .chars()
                .allMatch(unit -> Character.isJavaIdentifierPart(unit));
    String after = source.lineText(source.line(call.span().end())).strip();
    return assignment && after.endsWith(")")
        ? new CallStatement(source, call, before.substring(0, indented))
        : null;
  }

  /// Inserts lines before this statement.
  public Edit before(List<String> lines) {
    int line = source.line(call.span().start());
    StringBuilder text = new StringBuilder();
    lines.forEach(each -> text.append(each).append('\n').append(indentation));
    return Edit.insert(source.lineStart(line) + indentation.length(), text.toString());
  }

  /// Inserts a statement on a new line after this one, after any comment on its last line.
  public Edit behind(String statement) {
    int line = source.line(call.span().end());
    int end = source.lineStart(line) + source.lineText(line).length();
    return Edit.insert(end, "\n" + indentation + statement);
  }

  /// Puts `if condition:` over the statement.
  public List<Edit> guard(String condition) {
    return under("if " + condition);
  }

  /// Puts `head:` over the statement and indents all its lines, except inside strings.
  public List<Edit> under(String head) {
    String step = indentation.indexOf('\t') >= 0 ? "\t" : "    ";
    List<Edit> edits = new ArrayList<>();
    edits.add(Edit.insert(call.span().start(), head + ":\n" + indentation + step));
    int first = source.line(call.span().start());
    int last = source.line(call.span().end());
    BitSet strings = Lines.insideStrings(source, List.of(call));
    for (int line = first + 1; line <= last; line++) {
      int start = source.lineStart(line);
      if (!source.lineText(line).isBlank() && !strings.get(line)) {
        edits.add(Edit.insert(start, step));
      }
    }
    return edits;
  }
}
