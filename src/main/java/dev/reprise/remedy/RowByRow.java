package dev.reprise.remedy;

import dev.reprise.finding.Fix;
import dev.reprise.operation.ColumnType;
import dev.reprise.operation.Operation;
import dev.reprise.operation.Value;
import dev.reprise.remedy.problem.Problem;
import dev.reprise.remedy.text.CallStatement;
import dev.reprise.remedy.text.ComparedType;
import dev.reprise.remedy.text.InspectorCall;
import dev.reprise.remedy.text.Operations;
import dev.reprise.remedy.text.PythonText;
import dev.reprise.syntax.python.Argument;
import dev.reprise.syntax.python.Call;
import dev.reprise.syntax.python.Expression;
import dev.reprise.text.Edit;
import dev.reprise.text.Source;
import dev.reprise.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Makes `op.bulk_insert` look for each of its rows first, on any database: by the unique key that
/// rejects duplicates, or by the whole row. Equal rows may be intended if no key forbids them: if a
/// first run could find one, a person has to confirm.
final class RowByRow {
  /// Not usable as an argument name in Python, or reserved by `filter_by`.
  private static final Set<String> RESERVED =
      Set.of(
          "False",
          "None",
          "True",
          "and",
          "as",
          "assert",
          "async",
          "await",
          "break",
          "class",
          "continue",
          "def",
          "del",
          "elif",
          "else",
          "except",
          "finally",
          "for",
          "from",
          "global",
          "if",
          "import",
          "in",
          "is",
          "lambda",
          "nonlocal",
          "not",
          "or",
          "pass",
          "raise",
          "return",
          "self",
          "try",
          "while",
          "with",
          "yield");

  /// Names that `filter_by` resolves to a member of the column collection instead of a column.
  ///
  /// Source: the members of `ColumnCollection` of SQLAlchemy 1.4 and 2.0.
  private static final Set<String> MEMBERS =
      Set.of(
          "add",
          "as_immutable",
          "as_readonly",
          "clear",
          "compare",
          "contains_column",
          "corresponding_column",
          "extend",
          "get",
          "items",
          "keys",
          "remove",
          "replace",
          "update",
          "values");

  private final Problem problem;
  private final Source source;
  private final Call call;
  private final Operation.Insert insert;

  private RowByRow(Problem problem, Call call, Operation.Insert insert) {
    this.problem = problem;
    this.source = problem.revision();
    this.call = call;
    this.insert = insert;
  }

  /// Null for anything other than `op.bulk_insert(table, rows)` with the same rows in every run.
  static @Nullable Fix of(Problem problem, Call call) {
    return problem.operation() instanceof Operation.Insert insert
            && problem.platform().sqlalchemyAtLeast("1.4")
            && PythonText.calledName(call).equals("bulk_insert")
            && call.arguments().size() == 2
            && call.arguments().stream().allMatch(Argument.Positional.class::isInstance)
        ? new RowByRow(problem, call, insert).fix()
        : null;
  }

  /// The columns to look for, as arguments of `filter_by`; null if some cannot be compared.
  private @Nullable String compared(String row) {
    if (problem.rows() != null) {
      boolean comparable =
          isStable(insert.columns())
              && insert.columns().stream().allMatch(RowByRow::isFound)
              && insert.columns().stream()
                  .map(problem.rows().types()::get)
                  .allMatch(type -> type == null || ComparedType.isComparable(type));
      return comparable ? "**" + row : null;
    }
    List<String> key = problem.key();
    boolean named =
        !key.isEmpty()
            && insert.columns().containsAll(key)
            && key.stream().allMatch(RowByRow::canBeArgument);
    return named && isStable(key)
        ? String.join(
            ", ", key.stream().map(each -> each + "=" + row + "[\"" + each + "\"]").toList())
        : null;
  }

  private static boolean canBeArgument(String column) {
    return column.matches("[A-Za-z_][A-Za-z_0-9]*")
        && !RESERVED.contains(column)
        && isFound(column);
  }

  /// True if `filter_by` finds the column by its name.
  private static boolean isFound(String column) {
    return !MEMBERS.contains(column) && !column.startsWith("_") && !column.equals("self");
  }

  private boolean isStable(List<String> columns) {
    return insert.rows() != null
        && !insert.rows().isEmpty()
        && insert.rows().stream()
            .allMatch(row ->
                columns.stream()
                    .map(column -> row.get(insert.columns().indexOf(column)))
                    .allMatch(value ->
                        value instanceof Value.Constant
                            || value instanceof Value.Null && problem.rows() != null));
  }

  /// A row that a key has rejected is rejected again.
  private boolean isSure() {
    if (problem.rows() == null) {
      return true;
    }
    for (String column : insert.columns()) {
      ColumnType type = problem.rows().types().get(column);
      if (type == null
          || constants(column)
              .anyMatch(
                  each -> !ComparedType.isExact(type, each) || ComparedType.isMoving(type, each))) {
        return false;
      }
    }
    return problem.rows().unmet();
  }

  private Stream<String> constants(String column) {
    int index = insert.columns().indexOf(column);
    List<List<Value>> rows = insert.rows() == null ? List.of() : insert.rows();
    return rows.stream()
        .map(row -> row.get(index))
        .filter(Value.Constant.class::isInstance)
        .map(value -> ((Value.Constant) value).text());
  }

  private @Nullable Fix fix() {
    CallStatement statement = CallStatement.of(source, call);
    String operations = Operations.at(call, source);
    InspectorCall inspection = operations == null ? null : InspectorCall.in(source, operations);
    Expression target = call.positional(0);
    Expression rows = call.positional(1);
    String row = name();
    String compared = row == null ? null : compared(row);
    if (statement == null
        || inspection == null
        || target == null
        || rows == null
        || compared == null
        || !canBeRepeated(target)
        || !canBeLooped(rows)
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
        Edit.replace(new Span(call.span().start(), rows.span().start()), "for " + row + " in "));
    edits.addAll(statement.outdent(rows.span()));
    edits.add(
        Edit.replace(
            new Span(rows.span().end(), call.span().end()),
            ":%sif not %s.execute(%s.select(%s.literal(1)).select_from(%s).filter_by(%s)).first():"
                    .formatted(
                        inside,
                        inspection.bind(),
                        inspection.library(),
                        inspection.library(),
                        name,
                        compared)
                + "%s%s(%s, [%s])"
                    .formatted(inside + step, source.text(call.function().span()), name, row)));
    if (inspection.imported() != null) {
      edits.add(inspection.imported());
    }
    String title = "Insert each row only if missing";
    return isSure()
        ? Remedy.fix(problem, title, edits)
        : Remedy.fix(problem, title, MissingRows.EQUAL, edits);
  }

  /// A name that the file does not use.
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

  /// True if there is more than a comma and blanks.
  private boolean hasMore(int start, int end) {
    return !source.text().substring(start, end).replaceFirst(",", "").isBlank();
  }
}
