package dev.reprise.remedy.text;

import dev.reprise.operation.Origin;
import dev.reprise.syntax.SqlReader;
import dev.reprise.syntax.sql.Alter;
import dev.reprise.syntax.sql.Annotation;
import dev.reprise.syntax.sql.Create;
import dev.reprise.syntax.sql.Data;
import dev.reprise.syntax.sql.Drop;
import dev.reprise.syntax.sql.Script;
import dev.reprise.syntax.sql.SqlStatement;
import dev.reprise.syntax.sql.SqlToken;
import dev.reprise.text.Edit;
import dev.reprise.text.Margin;
import dev.reprise.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Statements one after the other in an SQL file, which a `DO` block can hold.
public final class SqlStretch {
  private static final String STEP = "  ";

  /// A comment that speaks to the tool that runs the file.
  private static final Pattern MARKER = Pattern.compile("-- *\\+");

  private final Origin.Sql origin;
  private final String text;
  private final Script script;
  private final List<SqlStatement> statements;

  private SqlStretch(Origin.Sql origin, Script script, List<SqlStatement> statements) {
    this.origin = origin;
    this.text = script.text();
    this.script = script;
    this.statements = statements;
  }

  /// Those of the file of `origin` from the first to the last that holds one of `spans`. Null where
  /// one of them cannot stand in a block.
  public static @Nullable SqlStretch of(Origin.Sql origin, List<Span> spans) {
    Script script = SqlReader.read(origin.text().text());
    List<SqlStatement> all = script.statements();
    int first = all.size();
    int last = -1;
    for (Span span : spans) {
      int at = holding(origin, all, span);
      if (at < 0) {
        return null;
      }
      first = Math.min(first, at);
      last = Math.max(last, at);
    }
    if (last < 0) {
      return null;
    }
    var stretch = new SqlStretch(origin, script, all.subList(first, last + 1));
    return stretch.fits() ? stretch : null;
  }

  private static int holding(Origin.Sql origin, List<SqlStatement> all, Span span) {
    for (int i = 0; i < all.size(); i++) {
      if (origin.text().place(all.get(i).span()).contains(span)) {
        return i;
      }
    }
    return -1;
  }

  public Span span() {
    return origin.text().place(range());
  }

  private Span range() {
    return statements.getFirst().span().to(statements.getLast().span());
  }

  private boolean fits() {
    Span range = range();
    return statements.stream().allMatch(this::fits)
        && Margin.of(text, range.start()) != null
        && !MARKER.matcher(script.text(range)).find()
        && SqlReader.tokens(script.text(range)).stream().noneMatch(each -> each.is("found"));
  }

  /// Whether it means the same in PL/pgSQL, in which a query has to put its rows somewhere, and
  /// `FOUND` is a variable.
  private boolean fits(SqlStatement statement) {
    return switch (statement) {
      case Data.RowChange change -> !returns(change.span());
      case Data.Truncate _ -> true;
      case Create.Index index -> !index.concurrently().present();
      case Create create ->
          script.text(create.span()).regionMatches(true, 0, "CREATE", 0, "CREATE".length());
      case Drop drop -> !drop.concurrently().present();
      case Alter.AddValue _ -> false;
      case Alter _ -> true;
      case Annotation _ -> true;
      case SqlStatement _ -> false;
    };
  }

  private boolean returns(Span statement) {
    int depth = 0;
    for (SqlToken each : SqlReader.tokens(script.text(statement))) {
      depth += each.is("(") ? 1 : each.is(")") ? -1 : 0;
      if (depth == 0 && each.is("returning")) {
        return true;
      }
    }
    return false;
  }

  /// All of them in a `DO` block where `condition` holds; null where they share a line with
  /// something else, or the block has no words of its own to stand between.
  public @Nullable Edit under(List<String> condition) {
    Span range = range();
    String margin = Margin.of(text, range.start());
    String tag = script.text(range).contains("$$") ? "$guard$" : "$$";
    int end = end(range.end());
    boolean last = end(text, end) == text.length() || text.charAt(end(text, end)) == '\n';
    if (margin == null || !last || script.text(range).contains("$guard$")) {
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
    return origin
        .text()
        .edit(
            range.start(),
            end,
            words.getFirst().replacement()
                + indented(range.start(), end)
                + words.getLast().replacement(),
            _ -> true);
  }

  /// Behind the semicolon that ends the last statement, where there is one.
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

  /// Moves all lines to the right but those that begin inside of a string.
  private String indented(int start, int end) {
    String part = text.substring(start, end);
    List<Span> strings = new ArrayList<>();
    for (SqlToken each : SqlReader.tokens(part)) {
      if (each.kind() == SqlToken.Kind.STRING || each.kind() == SqlToken.Kind.QUOTED) {
        strings.add(new Span(each.start(), each.end()));
      }
    }
    var moved = new StringBuilder();
    for (int i = 0; i < part.length(); i++) {
      moved.append(part.charAt(i));
      int next = i + 1;
      boolean blank =
          next == part.length() || part.charAt(next) == '\n' || part.charAt(next) == '\r';
      if (part.charAt(i) == '\n'
          && !blank
          && strings.stream().noneMatch(each -> each.start() < next && next < each.end())) {
        moved.append(STEP + STEP);
      }
    }
    return moved.toString().replace("\r\n", "\n");
  }
}
