package dev.reprise.sql.rows;

import dev.reprise.operation.Repetition;
import dev.reprise.sql.question.Answers;
import dev.reprise.sql.question.ComputedParameter;
import dev.reprise.sql.question.Functions;
import dev.reprise.sql.tree.Expressions;
import dev.reprise.sql.tree.Queries;
import dev.reprise.syntax.SqlReader;
import dev.reprise.syntax.sql.Query;
import dev.reprise.syntax.sql.RowChange.Assignment;
import dev.reprise.syntax.sql.SqlExpression;
import dev.reprise.syntax.sql.SqlExpression.LiteralKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The effect of the assignments of an `UPDATE` or `ON CONFLICT DO UPDATE` on rows they have
/// already changed.
final class Assignments {
  private static final Set<String> JSON =
      Set.of("->", "->>", "#>", "#>>", "?", "?|", "?&", "@>", "<@");

  /// The names by which the changed row itself can be referenced.
  private final Set<String> table;

  private final Map<String, SqlExpression> values = new HashMap<>();
  private final String holes;

  Assignments(Set<String> table, List<Assignment> assignments, String holes) {
    this.table = table;
    this.holes = holes;
    for (Assignment assignment : assignments) {
      values.put(assignment.column(), assignment.value());
    }
  }

  /// The worst effect of all assignments.
  Repetition repetition() {
    Repetition worst = Repetition.SETTLES;
    for (var entry : values.entrySet()) {
      worst = worse(worst, repetition(entry.getKey(), entry.getValue()));
    }
    return worst;
  }

  private Repetition repetition(String column, SqlExpression value) {
    if (reads(value, column)) {
      return values.keySet().stream().anyMatch(each -> !each.equals(column) && reads(value, each))
          ? Repetition.COMPOUNDS
          : new SelfReference(each -> isColumn(each, column)).repetition(value);
    }
    if (Expressions.bare(value) instanceof SqlExpression.Scalar(Query.Select select)) {
      var elements = new ChangedElements(select, each -> isColumn(each, column));
      if (elements.readsColumn()) {
        return elements.repetition();
      }
    }
    if (Expressions.any(value, each -> isComputedFrom(each, column))) {
      return Repetition.UNKNOWN;
    }
    for (String other : values.keySet()) {
      if (reads(value, other) && !isColumn(values.get(other), other)) {
        // A second run reads what the first has written there: a swap, a shift.
        return Repetition.COMPOUNDS;
      }
    }
    if (readsRowsOf(value)) {
      return Repetition.UNKNOWN;
    }
    if (Functions.isFresh(value)) {
      return Repetition.REFRESHES;
    }
    return unknownCall(value) ? Repetition.UNKNOWN : Repetition.SETTLES;
  }

  /// True if a program has read the column and computed the value from it.
  private boolean isComputedFrom(SqlExpression value, String column) {
    String parameter =
        switch (value) {
          case SqlExpression.Parameter(var text) -> text.isEmpty() ? holes : text;
          case SqlExpression.Literal(_, var text) when text.indexOf(SqlReader.HOLE) >= 0 -> holes;
          case SqlExpression _ -> "";
        };
    return table.stream().anyMatch(each -> ComputedParameter.isOf(parameter, each, column));
  }

  private static boolean unknownCall(SqlExpression value) {
    return Expressions.any(
        value,
        each ->
            each instanceof SqlExpression.FunctionCall call && !Functions.isPure(call)
                || each instanceof SqlExpression.Text);
  }

  /// A subquery that reads the changed columns of the same table sees the first run's writes.
  private boolean readsRowsOf(SqlExpression value) {
    return Expressions.any(
        value,
        each ->
            each instanceof SqlExpression.Scalar(var query)
                && Queries.mentions(query, table, values.keySet()));
  }

  private boolean reads(SqlExpression value, String column) {
    return Expressions.any(value, each -> isColumn(each, column));
  }

  private boolean isColumn(@Nullable SqlExpression expression, String column) {
    return expression instanceof SqlExpression.Column(var qualifier, var name, _)
        && name.equals(column)
        && (qualifier == null || table.contains(qualifier));
  }

  /// False if the condition excludes every row that the assignments have changed.
  boolean matchAgain(@Nullable SqlExpression where) {
    for (SqlExpression condition : Expressions.conjuncts(where)) {
      if (excludes(condition, true)) {
        return false;
      }
    }
    return true;
  }

  /// True if the condition may exclude them: it tests a function of the column (`left(x, 6) =
  /// 'a'`), a prefix that is partly unknown (`NOT x LIKE 'p%'` where x becomes `:prefix || x`), a
  /// limit that most of them have passed, an old value, or rows that a subquery finds by it.
  boolean mayExclude(@Nullable SqlExpression where, String name) {
    return Expressions.conjuncts(where).stream()
        .anyMatch(condition ->
            asksMore(condition)
                || Expressions.any(condition, each -> asksRows(each, name))
                || condition instanceof SqlExpression.Comparison(var value, var order, var limit)
                    && (multiplies(value, order) || leaves(value, order, limit))
                || condition
                        instanceof
                        SqlExpression.Not(
                            SqlExpression.Comparison(var left, var operator, var right))
                    && operator.equals("LIKE")
                    && Expressions.constant(right) instanceof String pattern
                    && Expressions.bare(left) instanceof SqlExpression.Column(_, var column, _)
                    && assigned(left) instanceof SqlExpression now
                    && (isUntold(JoinedText.firstPart(now), column) && pattern.endsWith("%")
                        || isUntold(JoinedText.lastPart(now), column) && pattern.startsWith("%")));
  }

  /// True for a subquery that reads changed columns of the same table: it may count duplicates that
  /// are gone.
  private boolean asksRows(SqlExpression part, String name) {
    Query query =
        switch (part) {
          case SqlExpression.InQuery in -> in.query();
          case SqlExpression.Exists exists -> exists.query();
          case SqlExpression.Scalar scalar -> scalar.query();
          case SqlExpression _ -> null;
        };
    return query != null && Queries.mentions(query, Set.of(name), values.keySet());
  }

  /// True if a function or a JSON operator derives another value from a changed column.
  private boolean asksMore(SqlExpression condition) {
    return Expressions.any(
        condition,
        part ->
            values.keySet().stream().anyMatch(column -> reads(part, column))
                && switch (part) {
                  case SqlExpression.FunctionCall call -> !call.name().endsWith("_typeof");
                  case SqlExpression.Arithmetic(_, var operator, _) -> JSON.contains(operator);
                  case SqlExpression.Comparison(_, var operator, _) -> JSON.contains(operator);
                  case SqlExpression _ -> false;
                });
  }

  /// `x = :value` where x = 5.
  private boolean leaves(SqlExpression column, String operator, SqlExpression old) {
    return operator.equals("=")
        && Expressions.constant(old) != null
        && assigned(column) instanceof SqlExpression.Parameter;
  }

  /// `x * 20` where x < 6, `x / 20` where x > 6: few rows still match.
  private boolean multiplies(SqlExpression column, String order) {
    return assigned(column) instanceof SqlExpression.Arithmetic(var left, var operator, var right)
        && left.equals(column)
        && (operator.equals("*") && order.startsWith("<")
            || operator.equals("/") && order.startsWith(">"))
        && Expressions.constant(right) instanceof String text
        && Answers.number(text) instanceof Long factor
        && factor > 1;
  }

  private boolean isUntold(SqlExpression part, String column) {
    return Expressions.constant(part) == null && !reads(part, column);
  }

  /// True if `condition` certainly differs from `expected` for a changed row.
  private boolean excludes(SqlExpression condition, boolean expected) {
    return switch (condition) {
      case SqlExpression.Not(var operand) -> excludes(operand, !expected);
      case SqlExpression.IsNull(var value) -> {
        SqlExpression now = assigned(value);
        yield now != null && (expected ? isPresent(now) : Expressions.isNull(now));
      }
      case SqlExpression.Or(var operands) ->
          expected && operands.stream().allMatch(each -> excludes(each, true));
      case SqlExpression.Comparison(var left, var operator, var right) ->
          compared(left, operator, right, expected)
              || compared(right, Answers.mirrored(operator), left, expected)
              || searched(left, operator, right, expected)
              || typed(left, operator, right, expected);
      case SqlExpression.In(var value, var list) ->
          list.stream().allMatch(each -> Expressions.constant(each) != null)
              && outcomes(value)
                  .leaves(
                      now -> list.stream().anyMatch(each -> now.equals(Expressions.constant(each))),
                      expected);
      case SqlExpression.IsBoolean(var value, var wanted) -> {
        String now = constant(value);
        yield now != null && (now.equalsIgnoreCase(String.valueOf(wanted)) != expected);
      }
      case SqlExpression.Column _ -> {
        String now = constant(condition);
        yield now != null && (now.equalsIgnoreCase("true") != expected);
      }
      case SqlExpression.Atom _,
          SqlExpression.Compound _,
          SqlExpression.Truth _,
          SqlExpression.Scalar _ ->
          false;
    };
  }

  private boolean compared(
      SqlExpression left, String operator, SqlExpression right, boolean expected) {
    SqlExpression now = assigned(left);
    String other = Expressions.constant(right);
    if (now == null) {
      return expected && operator.equals("=") && other != null && grows(left);
    }
    return switch (operator) {
      case "=" ->
          other != null && outcomes(left).leaves(other::equals, expected)
              || other != null && expected && (shifts(left, now) || grows(left));
      case "<>", "IS DISTINCT FROM" ->
          other != null && outcomes(left).leaves(other::equals, !expected)
              || expected && Expressions.bare(now).equals(Expressions.bare(right)) && stays(left);
      case "<", "<=", ">", ">=" ->
          other != null
              && outcomes(left)
                  .leaves(each -> isOrdered(each, operator, other, expected), expected);
      case "LIKE" -> other != null && JoinedText.likeExcludes(now, other, expected);
      case String _ -> false;
    };
  }

  /// `jsonb_typeof(x) = 'array'` where x becomes an object.
  private boolean typed(
      SqlExpression left, String operator, SqlExpression right, boolean expected) {
    if (!(left instanceof SqlExpression.FunctionCall(_, var name, var arguments))
        || !name.endsWith("_typeof")
        || arguments.size() != 1
        || !(assigned(arguments.getFirst()) instanceof SqlExpression.FunctionCall now)) {
      return false;
    }
    String type =
        switch (now.name()) {
          case "jsonb_build_object", "jsonb_object_agg" -> "object";
          case "jsonb_build_array" -> "array";
          case String _ -> null;
        };
    String other = Expressions.constant(right);
    boolean equal = operator.equals("=");
    return type != null
        && other != null
        && (equal || operator.equals("<>"))
        && (type.equals(other) == equal) != expected;
  }

  /// `1 < 2`, or `otherwise` for texts, whose order depends on the database's locale.
  private static boolean isOrdered(String one, String operator, String other, boolean otherwise) {
    Long first = Answers.number(one);
    Long second = Answers.number(other);
    if (first == null || second == null) {
      return otherwise;
    }
    int order = first.compareTo(second);
    return operator.endsWith("=") && order == 0
        || (operator.startsWith("<") ? order < 0 : order > 0);
  }

  /// True if the assigned value is the same when computed from the changed row.
  private boolean stays(SqlExpression column) {
    return Expressions.bare(column) instanceof SqlExpression.Column(_, var name, _)
        && switch (repetition(name, Objects.requireNonNull(values.get(name)))) {
          case SETTLES, UNKNOWN -> true;
          case REFRESHES, COMPOUNDS -> false;
        };
  }

  /// `x = array_append(x, 'a')` where 'a' is not in x: `NOT ('a' = ANY (x))`, `'a' <> ALL (x)`.
  private boolean searched(
      SqlExpression sought, String operator, SqlExpression in, boolean expected) {
    SqlExpression array =
        switch (in) {
          case SqlExpression.Any(var values) when operator.equals("=") && !expected -> values;
          case SqlExpression.All(var values) when operator.equals("<>") && expected -> values;
          case SqlExpression _ -> null;
        };
    SqlExpression now = array == null ? null : assigned(array);
    return now instanceof SqlExpression.FunctionCall(_, var name, var arguments)
        && arguments.size() == 2
        && switch (name) {
          case "array_append" -> sameElement(arguments.get(1), sought);
          case "array_prepend" -> sameElement(arguments.get(0), sought);
          case String _ -> false;
        };
  }

  /// Two `?` look the same, but are bound to different values.
  private static boolean sameElement(SqlExpression added, SqlExpression sought) {
    SqlExpression element = Expressions.bare(added);
    return element.equals(Expressions.bare(sought))
        && switch (element) {
          case SqlExpression.Literal(var kind, _) -> kind != LiteralKind.NULL;
          case SqlExpression.Parameter(var text) -> text.startsWith(":") || text.startsWith("$");
          case SqlExpression _ -> false;
        };
  }

  /// `x = x + 1` changes the value in every row.
  private static boolean shifts(SqlExpression column, SqlExpression now) {
    return now instanceof SqlExpression.Arithmetic(var left, var operator, var right)
        && (operator.equals("+") || operator.equals("-"))
        && left.equals(column)
        && right instanceof SqlExpression.Literal(var kind, var number)
        && kind == LiteralKind.NUMBER
        && !number.equals("0");
  }

  /// `x = x || 'a'` changes the text of every row, in lower case, too.
  private boolean grows(SqlExpression compared) {
    SqlExpression column =
        compared instanceof SqlExpression.FunctionCall(_, var name, var arguments)
                && (name.equals("lower") || name.equals("upper"))
                && arguments.size() == 1
            ? arguments.getFirst()
            : compared;
    return assigned(column) instanceof SqlExpression.Arithmetic(var left, var operator, var right)
        && operator.equals("||")
        && (left.equals(column) && !JoinedText.text(right).isEmpty()
            || right.equals(column) && !JoinedText.text(left).isEmpty());
  }

  /// The value assigned to this column, or null if it is not a changed column.
  private @Nullable SqlExpression assigned(SqlExpression expression) {
    return Expressions.bare(expression) instanceof SqlExpression.Column(var qualifier, var name, _)
            && (qualifier == null || table.contains(qualifier))
        ? values.get(name)
        : null;
  }

  private @Nullable String constant(SqlExpression expression) {
    return Expressions.constant(assigned(expression));
  }

  /// The possible values assigned to this column.
  private Outcomes outcomes(SqlExpression expression) {
    SqlExpression now = assigned(expression);
    return now == null ? Outcomes.ANY : Outcomes.of(now);
  }

  /// A value that is not null as far as its text shows; one from another column may be, but then
  /// repeating the assignment has no effect.
  private static boolean isPresent(SqlExpression value) {
    return !Expressions.isNull(value);
  }

  static Repetition worse(Repetition one, Repetition other) {
    return rank(one) >= rank(other) ? one : other;
  }

  private static int rank(Repetition repetition) {
    return switch (repetition) {
      case SETTLES -> 0;
      case REFRESHES -> 1;
      case UNKNOWN -> 2;
      case COMPOUNDS -> 3;
    };
  }
}
