package dev.reprise.remedy.text;

import dev.reprise.alembic.library.schema.TableScript;
import dev.reprise.operation.Origin;
import dev.reprise.syntax.PythonReader;
import dev.reprise.syntax.SyntaxError;
import dev.reprise.syntax.python.Call;
import dev.reprise.text.Source;
import dev.reprise.text.Span;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The comments inside of a call of `op.create_table`, as comments of the SQL that takes its place.
///
/// @param first the one behind the opening parenthesis, with a blank in front, or empty
/// @param above those on lines of their own, by the index of the line that follows
/// @param behind those at the end of a line, with a blank in front, or empty
/// @param last those behind the last line
public record TableComments(
    String first, List<List<String>> above, List<String> behind, List<String> last) {

  public static TableComments of(Source source, Call call, TableScript script) {
    List<List<String>> above = new ArrayList<>();
    List<StringBuilder> behind = new ArrayList<>();
    for (int i = 0; i < script.lines().size(); i++) {
      above.add(new ArrayList<>());
      behind.add(new StringBuilder());
    }
    StringBuilder first = new StringBuilder();
    List<String> last = new ArrayList<>();
    for (Span comment : comments(source)) {
      if (!call.span().contains(comment)) {
        continue;
      }
      String text = "--" + source.text(comment).substring(1);
      int line = source.line(comment.start());
      boolean alone = source.text().substring(source.lineStart(line), comment.start()).isBlank();
      int next = following(script, source, comment.start());
      int before = preceding(script, source, comment.start());
      if (!alone) {
        (before < 0 ? first : behind.get(before)).append(' ').append(text);
      } else if (next < 0) {
        last.add(text);
      } else {
        above.get(next).add(text);
      }
    }
    return new TableComments(
        first.toString(), above, behind.stream().map(StringBuilder::toString).toList(), last);
  }

  public List<String> above(int line) {
    return above.get(line);
  }

  public String behind(int line) {
    return behind.get(line);
  }

  private static List<Span> comments(Source source) {
    try {
      return PythonReader.read(source).comments();
    } catch (SyntaxError unreadable) {
      return List.of();
    }
  }

  /// The first part written behind `offset`, or -1.
  private static int following(TableScript script, Source source, int offset) {
    int found = -1;
    int closest = Integer.MAX_VALUE;
    for (int i = 0; i < script.lines().size(); i++) {
      Span span = span(script.lines().get(i), source);
      if (span != null && span.start() > offset && span.start() < closest) {
        found = i;
        closest = span.start();
      }
    }
    return found;
  }

  /// The last part that begins before `offset`, or -1.
  private static int preceding(TableScript script, Source source, int offset) {
    int found = -1;
    int closest = -1;
    for (int i = 0; i < script.lines().size(); i++) {
      Span span = span(script.lines().get(i), source);
      if (span != null && span.start() < offset && span.start() > closest) {
        found = i;
        closest = span.start();
      }
    }
    return found;
  }

  private static @Nullable Span span(TableScript.Line line, Source source) {
    Origin.Site site = line.site();
    return site != null && site.source().path().equals(source.path()) ? site.span() : null;
  }
}
