package dev.reprise.rule.remedy;

import dev.reprise.finding.Fix;
import dev.reprise.finding.Fix.Applicability;
import dev.reprise.operation.ColumnType;
import dev.reprise.operation.Operation;
import dev.reprise.operation.Value;
import dev.reprise.replay.RepeatedRows;
import dev.reprise.syntax.python.Argument;
import dev.reprise.syntax.python.Call;
import dev.reprise.syntax.python.Expression;
import dev.reprise.text.Edit;
import dev.reprise.text.Source;
import dev.reprise.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Lets `op.bulk_insert` look for each of its rows first, where no key stops a second one. Equal
/// rows may be meant: where a first run could meet one, a person has to say yes.
final class RowByRow {
  private final Problem problem;
  private final Source source;
  private final Call call;
  private final Operation.Insert insert;
  private final RepeatedRows table;

  private RowByRow(Problem problem, Call call, Operation.Insert insert, RepeatedRows table) {
    this.problem = problem;
    this.source = problem.revision();
    this.call = call;
    this.insert = insert;
    this.table = table;
  }

  /// Null for anything but `op.bulk_insert(table, rows)` with rows that are the same in every run.
  static @Nullable Fix of(Problem problem, Call call) {
    return problem.rows() != null
            && problem.operation() instanceof Operation.Insert insert
            && problem.platform().sqlalchemyAtLeast("1.4")
            && PythonText.calledName(call).equals("bulk_insert")
            && call.arguments().size() == 2
            && call.arguments().stream().allMatch(Argument.Positional.class::isInstance)
        ? new RowByRow(problem, call, insert, problem.rows()).fix()
        : null;
  }

  private @Nullable Fix fix() {
    CallStatement statement = CallStatement.of(source, call);
    String operations = Operations.at(call, source);
    Inspection inspection = operations == null ? null : Inspection.in(source, operations);
    Expression target = call.positional(0);
    Expression rows = call.positional(1);
    String row = name();
    if (statement == null
        || inspection == null
        || target == null
        || rows == null
        || row == null
        || !canBeRepeated(target)
        || !canBeLooped(rows)
        || !areStable()
        || hasMore(call.parentheses().start() + 1, target.span().start())
        || hasMore(target.span().end(), rows.span().start())
        || hasMore(rows.span().end(), call.closingParenthesis())) {
      return null;
    }
    String name = source.text(target.span());
    String step = statement.indentation().indexOf('\t') >= 0 ? "\t" : "    ";
    String inside = "\n" + statement.indentation() + step;
    List<Edit> edits = new ArrayList<>();
    edits.add(
        Edit.replace(
            new Span(call.span().start(), rows.span().start()), "for " + row + " in "));
    edits.addAll(statement.outdent(rows.span()));
    edits.add(
        Edit.replace(
            new Span(rows.span().end(), call.span().end()),
            ":%sif not %s.execute(%s.select(%s.literal(1)).select_from(%s).filter_by(**%s)).first():"
                    .formatted(
                        inside,
                        inspection.bind(),
                        inspection.library(),
                        inspection.library(),
                        name,
                        row)
                + "%s%s(%s, [%s])"
                    .formatted(
                        inside + step, source.text(call.function().span()), name, row)));
    if (inspection.imported() != null) {
      edits.add(inspection.imported());
    }
    Applicability applicability =
        table.unmet() && isCompared() ? Applicability.SAFE : Applicability.UNSAFE;
    return Remedy.fix(problem, "Insert each row only where it is missing", applicability, edits);
  }

  /// One that the file does not use.
  private @Nullable String name() {
    for (String each : List.of("row", "each")) {
      if (!Pattern.compile("\\b" + each + "\\b").matcher(source.text()).find()) {
        return each;
      }
    }
    return null;
  }

  private static boolean canBeRepeated(Expression target) {
    return target instanceof Expression.Name
        || target instanceof Expression.Attribute(var object, _, _, _) && canBeRepeated(object);
  }

  private static boolean canBeLooped(Expression rows) {
    return rows instanceof Expression.ListDisplay
        || rows instanceof Expression.Comprehension
        || rows instanceof Expression.Name;
  }

  /// Whether anything but a comma and blanks stands there.
  private boolean hasMore(int start, int end) {
    return !source.text().substring(start, end).replaceFirst(",", "").isBlank();
  }

  /// Whether the rows are the same in every run, and of types that can be compared.
  private boolean areStable() {
    return insert.rows() != null
        && insert.rows().stream()
            .flatMap(List::stream)
            .allMatch(each -> each instanceof Value.Constant || each instanceof Value.Null)
        && insert.columns().stream()
            .map(column -> table.types().get(column))
            .allMatch(type -> type == null || ComparedType.isComparable(type));
  }

  private boolean isCompared() {
    for (String column : insert.columns()) {
      ColumnType type = table.types().get(column);
      if (type == null || !ComparedType.isExact(type)) {
        return false;
      }
    }
    return true;
  }
}
