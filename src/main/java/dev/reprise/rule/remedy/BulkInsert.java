package dev.reprise.rule.remedy;

import dev.reprise.finding.Fix;
import dev.reprise.syntax.python.Argument;
import dev.reprise.syntax.python.Call;
import dev.reprise.syntax.python.DictEntry;
import dev.reprise.syntax.python.Expression;
import dev.reprise.syntax.python.StringLiteral;
import dev.reprise.text.Edit;
import dev.reprise.text.Source;
import dev.reprise.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// `op.bulk_insert` has no conflict clause; the `INSERT` of the PostgreSQL dialect has one.
final class BulkInsert {
  private BulkInsert() {}

  /// Null but for rows that a unique key has stopped, written out, each with the same columns.
  static @Nullable Fix of(Problem problem, Call call) {
    Source source = problem.revision();
    boolean plain =
        problem.condition().equals("unique_violation")
            && PythonText.calledName(call).equals("bulk_insert")
            && call.arguments().size() == 2
            && call.arguments().stream().allMatch(Argument.Positional.class::isInstance)
            && isRows(call.positional(1));
    String operations = PythonText.operations(call, source);
    DialectImport dialect = DialectImport.in(source);
    if (!plain || operations == null || dialect == null) {
      return null;
    }
    Span table = call.arguments().getFirst().span();
    int open = call.parentheses().start() + 1;
    int comma = source.text().indexOf(',', table.end());
    if (!source.text().substring(open, table.start()).isBlank()
        || !source.text().substring(table.end(), comma).isBlank()) {
      return null;
    }
    List<Edit> edits = new ArrayList<>();
    edits.add(
        Edit.replace(
            new Span(call.span().start(), table.start()),
            operations + ".execute(" + dialect.name() + ".insert("));
    boolean sameLine = source.text().startsWith(" [", comma + 1);
    edits.add(Edit.replace(new Span(comma, comma + (sameLine ? 2 : 1)), ").values("));
    edits.add(Edit.insert(call.span().end(), ".on_conflict_do_nothing())"));
    if (dialect.imported() != null) {
      edits.add(dialect.imported());
    }
    return Remedy.fix(problem, "Insert with `on_conflict_do_nothing()`", edits);
  }

  /// Several rows make one `INSERT` only where all of them have the same columns.
  private static boolean isRows(@Nullable Expression rows) {
    return rows instanceof Expression.ListDisplay(List<Expression> elements, _)
        && !elements.isEmpty()
        && elements.stream().allMatch(each -> keys(each) != null)
        && elements.stream().map(BulkInsert::keys).distinct().count() == 1;
  }

  private static @Nullable List<String> keys(Expression row) {
    if (!(row instanceof Expression.DictDisplay(List<DictEntry> entries, _))) {
      return null;
    }
    List<@Nullable String> keys =
        entries.stream()
            .map(each -> each.key() instanceof StringLiteral key ? key.value() : null)
            .toList();
    return keys.contains(null)
        ? null
        : keys.stream().map(Objects::requireNonNull).sorted().toList();
  }
}
