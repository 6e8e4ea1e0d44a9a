package dev.reprise.remedy;

import dev.reprise.catalog.Catalog;
import dev.reprise.catalog.Presence;
import dev.reprise.catalog.TypeState;
import dev.reprise.catalog.snapshot.Snapshot;
import dev.reprise.finding.Fix;
import dev.reprise.finding.When;
import dev.reprise.operation.Name;
import dev.reprise.operation.ObjectKind;
import dev.reprise.operation.Origin;
import dev.reprise.remedy.problem.Problem;
import dev.reprise.remedy.text.OwnText;
import dev.reprise.syntax.SqlReader;
import dev.reprise.syntax.sql.SqlToken;
import dev.reprise.syntax.sql.SqlToken.Kind;
import dev.reprise.text.Edit;
import dev.reprise.text.Span;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Compares an enum column as text if the label it is compared to is removed further down in the
/// same revision: `WHERE mood::text = 'gone'` then finds nothing, while `WHERE mood = 'gone'`
/// fails.
final class ComparedLabel {
  /// The tokens that may precede a comparison; `SET` and commas precede assignments.
  private static final Set<String> OPENERS = Set.of("where", "and", "or", "not", "when", "on", "(");

  private static final Set<String> OPERATORS = Set.of("=", "<>", "!=");

  private final Problem problem;
  private final Name type;
  private final List<SqlToken> tokens;

  private ComparedLabel(Problem problem, Name type, List<SqlToken> tokens) {
    this.problem = problem;
    this.type = type;
    this.tokens = tokens;
  }

  /// Null if the statement uses the label for anything other than a comparison.
  static @Nullable Fix of(Problem problem, Origin.Sql origin) {
    boolean gone =
        problem.when() != When.FIRST_RUN
            && problem.condition().equals("invalid_text_representation")
            && problem.object() != null
            && problem.object().kind() == ObjectKind.TYPE;
    if (!gone || problem.object() == null) {
      return null;
    }
    Span statement = origin.statement().span();
    String sql = origin.text().text().substring(statement.start(), statement.end());
    var compared = new ComparedLabel(problem, problem.object().name(), SqlReader.tokens(sql));
    List<Edit> edits = new ArrayList<>();
    OwnText text = OwnText.of(origin);
    for (int end : compared.columns()) {
      Edit edit = text.insertBehind(statement.start() + end, "::text");
      if (edit == null) {
        return null;
      }
      edits.add(edit);
    }
    return edits.isEmpty() ? null : Remedy.fix(problem, "Compare it as text", edits);
  }

  /// The ends of the columns that are compared to a removed label; empty if one of these labels
  /// appears anywhere else.
  private List<Integer> columns() {
    List<Integer> columns = new ArrayList<>();
    Set<String> gone = gone();
    for (int i = 0; i < tokens.size(); i++) {
      if (tokens.get(i).kind() == Kind.STRING && gone.contains(tokens.get(i).text())) {
        int column = column(i);
        if (column < 0) {
          return List.of();
        }
        if (!columns.contains(tokens.get(column).end())) {
          columns.add(tokens.get(column).end());
        }
      }
    }
    return columns;
  }

  private Set<String> gone() {
    Set<String> gone = new HashSet<>();
    for (SqlToken each : tokens) {
      if (each.kind() == Kind.STRING && isGone(each.text())) {
        gone.add(each.text());
      }
    }
    return gone;
  }

  /// True if the type no longer has the label after the revision.
  private boolean isGone(String label) {
    for (Snapshot each : problem.context().left()) {
      Catalog catalog = each.catalog();
      TypeState state = catalog.types().get(catalog.resolveType(type));
      if (state != null && state.part(label) == Presence.ABSENT) {
        return true;
      }
    }
    return false;
  }

  /// The token of the column that the string at `at` is compared to, or -1.
  private int column(int at) {
    int column = isOperator(at - 1) ? at - 2 : listed(at);
    if (column < 0 || !tokens.get(column).isName()) {
      return -1;
    }
    int before = column - 1;
    while (before > 0 && tokens.get(before).is(".")) {
      before -= 2;
    }
    return before >= 0 && OPENERS.contains(tokens.get(before).text()) ? column : -1;
  }

  private boolean isOperator(int at) {
    return at >= 0
        && tokens.get(at).kind() == Kind.SYMBOL
        && OPERATORS.contains(tokens.get(at).text());
  }

  /// The same for a string in `column [NOT] IN ('a', 'b')`.
  private int listed(int at) {
    int open = at - 1;
    while (open > 0 && (tokens.get(open).kind() == Kind.STRING || tokens.get(open).is(","))) {
      open--;
    }
    if (open < 2 || !tokens.get(open).is("(") || !tokens.get(open - 1).is("in")) {
      return -1;
    }
    return tokens.get(open - 2).is("not") ? open - 3 : open - 2;
  }
}
