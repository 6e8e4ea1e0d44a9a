package dev.reprise.sql.tree;

import dev.reprise.syntax.sql.SqlExpression;
import dev.reprise.syntax.sql.SqlExpression.LiteralKind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The structure of expressions.
public final class Expressions {
  private Expressions() {}

  /// The direct subexpressions, excluding queries.
  public static List<SqlExpression> parts(SqlExpression expression) {
    return switch (expression) {
      case SqlExpression.Atom _, SqlExpression.Exists _, SqlExpression.Scalar _ -> List.of();
      case SqlExpression.FunctionCall call -> call.arguments();
      case SqlExpression.Cast(var value, _) -> List.of(value);
      case SqlExpression.Not(var operand) -> List.of(operand);
      case SqlExpression.And(var operands) -> operands;
      case SqlExpression.Or(var operands) -> operands;
      case SqlExpression.Comparison(var left, _, var right) -> List.of(left, right);
      case SqlExpression.Arithmetic(var left, _, var right) -> List.of(left, right);
      case SqlExpression.Any(var values) -> List.of(values);
      case SqlExpression.All(var values) -> List.of(values);
      case SqlExpression.In(var value, var values) -> {
        List<SqlExpression> all = new ArrayList<>();
        all.add(value);
        all.addAll(values);
        yield all;
      }
      case SqlExpression.InQuery(var value, _) -> List.of(value);
      case SqlExpression.IsNull(var value) -> List.of(value);
      case SqlExpression.IsBoolean(var value, _) -> List.of(value);
      case SqlExpression.Array(var elements) -> elements;
      case SqlExpression.Row(var elements) -> elements;
      case SqlExpression.Case cases -> {
        List<SqlExpression> all = new ArrayList<>();
        if (cases.subject() != null) {
          all.add(cases.subject());
        }
        for (SqlExpression.When when : cases.branches()) {
          all.add(when.condition());
          all.add(when.value());
        }
        if (cases.otherwise() != null) {
          all.add(cases.otherwise());
        }
        yield all;
      }
    };
  }

  /// True if the expression or any subexpression matches, excluding queries.
  public static boolean any(SqlExpression expression, Predicate<SqlExpression> fits) {
    if (fits.test(expression)) {
      return true;
    }
    for (SqlExpression part : parts(expression)) {
      if (any(part, fits)) {
        return true;
      }
    }
    return false;
  }

  /// The expression without outer casts and redundant wrappings.
  public static SqlExpression bare(SqlExpression expression) {
    SqlExpression inner = expression;
    while (true) {
      if (inner instanceof SqlExpression.Cast(var value, _)) {
        inner = value;
      } else if (inner instanceof SqlExpression.Row(var elements) && elements.size() == 1) {
        inner = elements.getFirst();
      } else {
        return inner;
      }
    }
  }

  /// The text of a constant, ignoring casts; null for `NULL` and for anything but a constant.
  public static @Nullable String constant(@Nullable SqlExpression expression) {
    return expression != null
            && bare(expression) instanceof SqlExpression.Literal(var kind, var text)
            && kind != LiteralKind.NULL
        ? text
        : null;
  }

  public static boolean isNull(SqlExpression expression) {
    return bare(expression) instanceof SqlExpression.Literal(var kind, _)
        && kind == LiteralKind.NULL;
  }

  public static boolean isLiteral(SqlExpression expression) {
    return bare(expression) instanceof SqlExpression.Literal;
  }

  /// The operands of an `AND`, at any depth, or the expression itself.
  public static List<SqlExpression> conjuncts(@Nullable SqlExpression condition) {
    List<SqlExpression> all = new ArrayList<>();
    collect(condition, all);
    return all;
  }

  private static void collect(@Nullable SqlExpression condition, List<SqlExpression> into) {
    switch (condition) {
      case null -> {}
      case SqlExpression.And(var operands) -> operands.forEach(each -> collect(each, into));
      case SqlExpression.Not(SqlExpression.Or(var operands)) ->
          operands.forEach(each -> collect(new SqlExpression.Not(each), into));
      case SqlExpression other -> into.add(other);
    }
  }
}
