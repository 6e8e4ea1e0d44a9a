package dev.reprise.remedy.text;

import dev.reprise.syntax.PythonReader;
import dev.reprise.syntax.SyntaxError;
import dev.reprise.syntax.python.Call;
import dev.reprise.syntax.python.Statement;
import dev.reprise.text.Edit;
import dev.reprise.text.Source;
import dev.reprise.text.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A statement on separate lines; for a batch, the whole `with`, which sends everything at its end.
public record WholeStatement(Source source, Span span, String indentation) {

  /// The statement around `offset`, or null if it shares a line with something else.
  public static @Nullable WholeStatement at(Source source, int offset) {
    List<Statement> around = new ArrayList<>();
    try {
      PythonReader.read(source)
          .forEach(node -> {
            if (node instanceof Statement each
                && each.span().start() <= offset
                && offset < each.span().end()) {
              around.add(each);
            }
          });
    } catch (SyntaxError unreadable) {
      return null;
    }
    Statement whole =
        around.stream()
            .filter(WholeStatement::isBatch)
            .findFirst()
            .or(() -> around.stream().min(Comparator.comparingInt(each -> each.span().length())))
            .orElse(null);
    if (whole == null) {
      return null;
    }
    int start = whole.span().start();
    String before = source.text().substring(source.lineStart(source.line(start)), start);
    int last = source.line(whole.span().end());
    String after = source.lineText(last).substring(whole.span().end() - source.lineStart(last));
    boolean alone = before.isBlank() && (after.isBlank() || after.strip().startsWith("#"));
    return alone ? new WholeStatement(source, whole.span(), before) : null;
  }

  private static boolean isBatch(Statement statement) {
    return statement instanceof Statement.With with
        && with.items().stream()
            .anyMatch(each ->
                each.context() instanceof Call call
                    && PythonText.calledName(call).equals("batch_alter_table"));
  }

  /// Inserts a line before it.
  public Edit before(String line) {
    return Edit.insert(span.start(), line + "\n" + indentation);
  }

  /// Inserts a line after it, after any comment on its last line.
  public Edit behind(String line) {
    int last = source.line(span.end());
    return Edit.insert(
        source.lineStart(last) + source.lineText(last).length(), "\n" + indentation + line);
  }
}
