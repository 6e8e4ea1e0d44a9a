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

/// Puts a statement into a block that ignores one error: a `DO` block, or a plain one inside
/// PL/pgSQL.
///
/// The inserted text contains no percent sign, no brace, and no colon followed by a name, which
/// drivers, f-strings and `sa.text` would interpret.
public final class CatchingBlock {
  private static final String STEP = "    ";

  private CatchingBlock() {}

  /// Empty if the program builds the statement at run time.
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

  /// The edits that indent all lines but the first; null if one cannot be indented.
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

  /// True if an expression in parentheses spans several lines: constraints are compared by their
  /// text, and indenting would change it.
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

  /// The indentation of the statement's lines; after opening quotes, its first line has none.
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

  /// True if the statement begins a line other than the first.
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

  /// The body of a dollar-quoted string is PL/pgSQL already.
  public static boolean isInsideOfBlock(Origin.Sql origin) {
    int start = origin.text().whole().start();
    String source = origin.source().text();
    return start > 0 && source.charAt(start - 1) == '$';
  }
}
