package dev.reprise.sql.question;

import dev.reprise.operation.Value;
import dev.reprise.sql.tree.Expressions;
import dev.reprise.syntax.SqlReader;
import dev.reprise.syntax.sql.Query;
import dev.reprise.syntax.sql.SqlExpression;
import java.util.Locale;

/// Classifies values for a second run: the same, a different one, or unknown.
public final class Values {
  private Values() {}

  public static Value of(SqlExpression expression) {
    return switch (expression) {
      case SqlExpression.Literal(var kind, var text) ->
          switch (kind) {
            case NULL -> new Value.Null();
            case STRING -> string(text);
            case NUMBER, BOOLEAN -> new Value.Constant(text.toLowerCase(Locale.ROOT));
          };
      case SqlExpression.Column(var qualifier, var name, _) ->
          qualifier == null && name.equals("default") ? new Value.Default() : new Value.Unknown();
      case SqlExpression.Text(var text) when text.strip().equalsIgnoreCase("default") ->
          new Value.Default();
      case SqlExpression.Cast(var value, _) -> of(value);
      case SqlExpression.Scalar(var query) -> scalar(query);
      case SqlExpression.Compound _,
          SqlExpression.Not _,
          SqlExpression.And _,
          SqlExpression.Or _,
          SqlExpression.Comparison _,
          SqlExpression.In _,
          SqlExpression.IsNull _,
          SqlExpression.IsBoolean _ ->
          computed(expression);
      // An unknown value; under the same name, a different one may come.
      case SqlExpression.Parameter _,
          SqlExpression.Star _,
          SqlExpression.Text _,
          SqlExpression.Exists _,
          SqlExpression.InQuery _ ->
          new Value.Unknown();
    };
  }

  private static Value string(String text) {
    if (text.indexOf(SqlReader.FRESH) >= 0) {
      return new Value.Fresh(text);
    }
    return text.indexOf(SqlReader.HOLE) >= 0
        ? new Value.Unknown()
        : new Value.Constant("'" + text.replace("'", "''") + "'");
  }

  /// Constant if everything in it is constant, and nothing in it differs from run to run.
  private static Value computed(SqlExpression expression) {
    if (Functions.isFresh(expression)) {
      return new Value.Fresh(text(expression));
    }
    if (expression instanceof SqlExpression.FunctionCall call && !Functions.isPure(call)) {
      return new Value.Unknown();
    }
    StringBuilder text = new StringBuilder(text(expression));
    for (SqlExpression part : Expressions.parts(expression)) {
      switch (of(part)) {
        case Value.Constant(var constant) -> text.append(' ').append(constant);
        case Value.Null _ -> text.append(" null");
        case Value.Default _, Value.Fresh _, Value.Stored _, Value.Unknown _ -> {
          return new Value.Unknown();
        }
      }
    }
    return new Value.Constant(text.toString());
  }

  /// A row looked up by a key is the same in the next run; a `max(id) + 1` is not.
  private static Value scalar(Query query) {
    if (query instanceof Query.Select select
        && !select.grouped()
        && select.items().size() == 1
        && select.items().getFirst().value() instanceof SqlExpression.Column
        && select.where() != null) {
      return new Value.Constant("(" + query + ")");
    }
    return new Value.Unknown();
  }

  /// An expression's operation, without its operands.
  private static String text(SqlExpression expression) {
    return switch (expression) {
      case SqlExpression.FunctionCall call -> call.name() + "()";
      case SqlExpression.Arithmetic arithmetic -> arithmetic.operator();
      case SqlExpression.Comparison comparison -> comparison.operator();
      case SqlExpression.Array _ -> "array";
      case SqlExpression.Row _ -> "row";
      case SqlExpression.Case _ -> "case";
      case SqlExpression.Not _ -> "not";
      case SqlExpression.And _ -> "and";
      case SqlExpression.Or _ -> "or";
      case SqlExpression.IsNull _ -> "is null";
      case SqlExpression.IsBoolean(_, var expected) -> "is " + expected;
      case SqlExpression.In _ -> "in";
      case SqlExpression.Atom _,
          SqlExpression.Compound _,
          SqlExpression.Truth _,
          SqlExpression.Scalar _ ->
          "";
    };
  }
}
