package dev.reprise.remedy.text;

import dev.reprise.operation.Origin;
import dev.reprise.operation.Plan;
import dev.reprise.operation.PlanSteps;
import dev.reprise.operation.Step;
import dev.reprise.syntax.SqlReader;
import dev.reprise.syntax.sql.Alter;
import dev.reprise.syntax.sql.Annotation;
import dev.reprise.syntax.sql.Create;
import dev.reprise.syntax.sql.Data;
import dev.reprise.syntax.sql.Drop;
import dev.reprise.syntax.sql.SqlStatement;
import dev.reprise.syntax.sql.SqlToken;
import dev.reprise.text.Edit;
import dev.reprise.text.MappedText;
import dev.reprise.text.Margin;
import dev.reprise.text.Span;
import java.util.Iterator;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Adjacent statements in an SQL file that a `DO` block can hold.
public final class SqlStretch {
  private static final String STEP = "  ";

  /// A comment addressed to the tool that runs the file.
  private static final Pattern MARKER = Pattern.compile("-- *\\+");

  private final Origin.Sql origin;
  private final MappedText file;
  private final String text;
  private final List<SqlStatement> statements;

  private SqlStretch(Origin.Sql origin, List<SqlStatement> statements) {
    this.origin = origin;
    this.file = origin.text();
    this.text = file.text();
    this.statements = statements;
  }

  /// Those of `plan` in the file of `origin`, from the first to the last that contains one of
  /// `spans`. Null if one of them cannot be in a block.
  public static @Nullable SqlStretch of(Origin.Sql origin, Plan plan, List<Span> spans) {
    MappedText file = origin.text();
    List<SqlStatement> all = statements(file, plan);
    int first = all.size();
    int last = -1;
    for (Span span : spans) {
      int at = holding(file, all, span);
      if (at < 0) {
        return null;
      }
      first = Math.min(first, at);
      last = Math.max(last, at);
    }
    if (last < 0) {
      return null;
    }
    var stretch = new SqlStretch(origin, all.subList(first, last + 1));
    return stretch.fits() ? stretch : null;
  }

  private static List<SqlStatement> statements(MappedText file, Plan plan) {
    var all = new TreeMap<Integer, SqlStatement>();
    for (Step each : PlanSteps.of(plan)) {
      if (each.origin() instanceof Origin.Sql sql && sql.carrier() == null && sql.text() == file) {
        all.putIfAbsent(sql.statement().span().start(), sql.statement());
      }
    }
    return List.copyOf(all.values());
  }

  private static int holding(MappedText file, List<SqlStatement> all, Span span) {
    for (int i = 0; i < all.size(); i++) {
      if (file.place(all.get(i).span()).contains(span)) {
        return i;
      }
    }
    return -1;
  }

  public Span span() {
    return file.place(range());
  }

  private Span range() {
    return statements.getFirst().span().to(statements.getLast().span());
  }

  private boolean fits() {
    Span range = range();
    return statements.stream().allMatch(this::fits)
        && Margin.of(text, range.start()) != null
        && !MARKER.matcher(text).region(range.start(), range.end()).find()
        && isAllOf(SqlReader.tokens(text, range));
  }

  /// True if there is nothing else among them, none reads `found`, and none that changes rows
  /// returns them.
  private boolean isAllOf(List<SqlToken> tokens) {
    Iterator<SqlStatement> rest = statements.iterator();
    int end = range().start();
    boolean changesRows = false;
    int depth = 0;
    for (SqlToken each : tokens) {
      if (each.start() >= end && !each.is(";")) {
        if (!rest.hasNext()) {
          return false;
        }
        SqlStatement next = rest.next();
        if (next.span().start() != each.start()) {
          return false;
        }
        end = next.span().end();
        changesRows = next instanceof Data.RowChange;
        depth = 0;
      }
      depth += each.is("(") ? 1 : each.is(")") ? -1 : 0;
      if (each.is("found") || changesRows && depth == 0 && each.is("returning")) {
        return false;
      }
    }
    return true;
  }

  private String text(Span span) {
    return text.substring(span.start(), span.end());
  }

  /// True if it means the same in PL/pgSQL, in which a query needs a target for its rows, and
  /// `FOUND` is a variable.
  private boolean fits(SqlStatement statement) {
    return switch (statement) {
      case Data.RowChange _, Data.Truncate _ -> true;
      case Create.Index index -> !index.concurrently().present();
      case Create create ->
          text(create.span()).regionMatches(true, 0, "CREATE", 0, "CREATE".length());
      case Drop drop -> !drop.concurrently().present();
      case Alter.AddValue _ -> false;
      case Alter _ -> true;
      case Annotation _ -> true;
      case SqlStatement _ -> false;
    };
  }

  /// All of them in a `DO` block with `condition`; null if they share a line with something else,
  /// or if the block's quote tag is already in use.
  public @Nullable Edit under(List<String> condition) {
    Span range = range();
    String margin = Margin.of(text, range.start());
    String tag = text(range).contains("$$") ? "$guard$" : "$$";
    int end = end(range.end());
    boolean last = end(text, end) == text.length() || text.charAt(end(text, end)) == '\n';
    if (margin == null || !last || text(range).contains("$guard$")) {
      return null;
    }
    String line = "\n" + margin;
    var opening = new StringBuilder("DO " + tag + " BEGIN");
    condition.forEach(each -> opening.append(line).append(STEP).append(each));
    opening.append(line).append(STEP + STEP);
    String closing =
        (end == range.end() ? ";" : "") + line + STEP + "END IF;" + line + "END " + tag;
    List<Edit> words =
        KeywordCase.of(
            origin,
            List.of(
                Edit.insert(span().start(), opening.toString()),
                Edit.insert(span().start(), closing + ";")));
    ToolMarks marks = ToolMarks.around(origin);
    String begin = marks == null ? "" : marks.begin() + line;
    String behind = marks == null ? "" : line + marks.end();
    return file.edit(
        range.start(),
        end,
        begin
            + words.getFirst().replacement()
            + indented(range.start(), end)
            + words.getLast().replacement()
            + behind,
        _ -> true);
  }

  /// After the semicolon that ends the last statement, if there is one.
  private int end(int offset) {
    int at = offset;
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return at < text.length() && text.charAt(at) == ';' ? at + 1 : offset;
  }

  private static int end(String text, int offset) {
    int at = offset;
    while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\r')) {
      at++;
    }
    return at;
  }

  /// Indents all lines except those that begin inside a string.
  private String indented(int start, int end) {
    var moved = new StringBuilder();
    int from = start;
    for (int line : SqlLines.starts(text, new Span(start, end))) {
      moved.append(text, from, line).append(STEP + STEP);
      from = line;
    }
    return moved.append(text, from, end).toString().replace("\r\n", "\n");
  }
}
