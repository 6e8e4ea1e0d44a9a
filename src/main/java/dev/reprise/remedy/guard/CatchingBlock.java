package dev.reprise.remedy.guard;

import dev.reprise.operation.Origin;
import dev.reprise.remedy.text.OwnText;
import dev.reprise.remedy.text.SqlLines;
import dev.reprise.remedy.text.ToolMarks;
import dev.reprise.remedy.text.TripleQuotes;
import dev.reprise.syntax.SqlReader;
import dev.reprise.syntax.sql.SqlToken;
import dev.reprise.text.Edit;
import dev.reprise.text.Margin;
import dev.reprise.text.Span;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Puts a statement into a block that lets one error pass: a `DO` block, or inside of PL/pgSQL a
/// plain one.
///
/// The inserted text holds no percent sign, no brace, and no colon with a name behind it, which
/// drivers, f-strings and `sa.text` would take for their own.
public final class CatchingBlock {
  private static final String STEP = "    ";

  private CatchingBlock() {}

  /// Empty where the statement was put together by the program.
  public static List<Edit> around(Origin.Sql origin, String condition, Reaction reaction) {
    Span statement = origin.statement().span();
    List<Edit> spread =
        TripleQuotes.around(
            origin, reaction.above("$$", STEP), reaction.below("$$", condition, STEP));
    if (!spread.isEmpty()) {
      return spread;
    }
    OwnText text = OwnText.of(origin);
    String written = text.text().substring(statement.start(), statement.end());
    boolean several = written.indexOf('\n') >= 0;
    boolean file = origin.carrier() == null;
    boolean lines = several || file || beginsLine(text.text(), statement.start());
    String margin = lines ? margin(text.text(), statement, file) : "";
    String gap = lines ? "\n" + margin : " ";
    String step = !lines ? "" : file ? "  " : STEP;
    List<Edit> moved = moved(text, statement, step);
    String own = moved == null ? "" : step;
    String head = joined(reaction.opening(step), gap) + gap + own;
    String handler = joined(reaction.handler(condition, step), gap);
    if (isInsideOfBlock(origin)) {
      return edits(
          text, statement, moved, head, statement.end(), ";" + gap + handler + gap + "END");
    }
    String tag = written.contains("$$") ? "$guard$" : "$$";
    if (written.contains(tag)) {
      return List.of();
    }
    String opening = joined(reaction.above(tag, step), gap) + gap + own;
    String closing = gap + joined(reaction.below(tag, condition, step), gap);
    ToolMarks marks = ToolMarks.around(origin);
    if (marks != null) {
      int semicolon = statement.end();
      if (semicolon >= text.text().length() || text.text().charAt(semicolon) != ';') {
        return List.of();
      }
      return edits(
          text,
          statement,
          moved,
          marks.begin() + "\n" + opening,
          semicolon + 1,
          closing + ";\n" + marks.end());
    }
    return edits(text, statement, moved, opening, statement.end(), ";" + closing);
  }

  /// The edits that move all lines but the first to the right; null where one cannot be moved.
  private static @Nullable List<Edit> moved(OwnText text, Span statement, String step) {
    if (breaksAnExpression(text.text(), statement)) {
      return null;
    }
    List<Edit> moved = new ArrayList<>();
    for (int each : SqlLines.starts(text.text(), statement)) {
      Edit edit = text.insert(each, step);
      if (edit == null) {
        return null;
      }
      moved.add(edit);
    }
    return moved;
  }

  /// Whether an expression in parentheses goes over several lines: of a constraint its text is what
  /// is known, and that would be another one.
  private static boolean breaksAnExpression(String text, Span statement) {
    int depth = 0;
    int end = statement.start();
    boolean opens = false;
    for (SqlToken each : SqlReader.tokens(text, statement)) {
      boolean closes = each.is(")");
      if (depth > 0 && !opens && !closes && text.substring(end, each.start()).indexOf('\n') >= 0) {
        return true;
      }
      opens = each.is("(");
      depth += opens ? 1 : closes ? -1 : 0;
      end = each.end();
    }
    return false;
  }

  /// What the lines of the statement begin with; behind opening quotes its own first line tells
  /// nothing.
  private static String margin(String text, Span statement, boolean file) {
    int end = file ? -1 : text.indexOf('\n', statement.start(), statement.end());
    if (end >= 0 && !beginsLine(text, statement.start())) {
      int blanks = end + 1;
      while (blanks < statement.end() && text.charAt(blanks) == ' ') {
        blanks++;
      }
      return text.substring(end + 1, blanks);
    }
    String before = Margin.of(text, statement.start());
    return before == null ? "" : before;
  }

  private static String joined(List<String> lines, String gap) {
    return gap.equals(" ")
        ? String.join(gap, lines.stream().map(String::strip).toList())
            .replace("( ", "(")
            .replace(" )", ")")
        : String.join(gap, lines);
  }

  /// Whether the statement stands first on a line that is not the first.
  private static boolean beginsLine(String text, int start) {
    String before = Margin.of(text, start);
    return before != null && before.length() < start;
  }

  private static List<Edit> edits(
      OwnText text,
      Span statement,
      @Nullable List<Edit> moved,
      String before,
      int behind,
      String after) {
    Edit first = text.insert(statement.start(), before);
    Edit last = text.insertBehind(behind, after);
    if (first == null || last == null) {
      return List.of();
    }
    List<Edit> edits = new ArrayList<>(List.of(first));
    edits.addAll(moved == null ? List.of() : moved);
    edits.add(last);
    return edits;
  }

  /// What stands in a dollar-quoted body is PL/pgSQL already.
  public static boolean isInsideOfBlock(Origin.Sql origin) {
    int start = origin.text().whole().start();
    String source = origin.source().text();
    return start > 0 && source.charAt(start - 1) == '$';
  }
}
