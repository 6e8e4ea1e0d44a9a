package dev.reprise.sql.rows;

import dev.reprise.operation.ColumnChange.Conversion;
import dev.reprise.operation.ColumnType;
import dev.reprise.sql.tree.Expressions;
import dev.reprise.sql.tree.Tokens;
import dev.reprise.sql.tree.Trees;
import dev.reprise.syntax.sql.SqlExpression;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the `USING` of `ALTER COLUMN … TYPE` makes of values it has converted before, when the
/// column has its new type already.
public final class Conversions {
  private Conversions() {}

  /// @param using the conversion's SQL, null for none
  public static Conversion of(String column, @Nullable String using, ColumnType type) {
    if (using == null || isCast(column, using)) {
      return Conversion.CAST;
    }
    return again(Trees.expression(using), column, isText(type));
  }

  /// `column::type` and `column::text::type`, told without a parser.
  private static boolean isCast(String column, String using) {
    List<Tokens.Token> tokens = Tokens.of(using);
    int index = 0;
    while (index < tokens.size() && tokens.get(index).is("(")) {
      index++;
    }
    if (index >= tokens.size()
        || !tokens.get(index).isName()
        || !tokens.get(index).text().equals(column)) {
      return false;
    }
    for (int i = index + 1; i < tokens.size(); i++) {
      Tokens.Token token = tokens.get(i);
      boolean operator =
          token.kind() == Tokens.Kind.SYMBOL && !"::()[].,".contains(token.text())
              || token.kind() == Tokens.Kind.STRING
              || token.is("at");
      if (operator) {
        return false;
      }
    }
    return true;
  }

  private static boolean isText(ColumnType type) {
    return type.text().equals("text")
        || type.text().startsWith("character")
        || type.text().equals("citext");
  }

  private static Conversion again(SqlExpression using, String column, boolean text) {
    boolean mentioned = Expressions.any(using, each -> isColumn(each, column));
    if (!mentioned) {
      return using instanceof SqlExpression.Text ? Conversion.UNKNOWN : Conversion.CAST;
    }
    return switch (using) {
      case SqlExpression.Column _ -> Conversion.CAST;
      case SqlExpression.Cast(var value, _) -> again(value, column, text);
      case SqlExpression.Row(var elements) when elements.size() == 1 ->
          again(elements.getFirst(), column, text);
      case SqlExpression.FunctionCall call -> call(call, column, text);
      case SqlExpression.Arithmetic(_, var operator, _) -> arithmetic(operator, text);
      case SqlExpression.Array _ -> Conversion.COMPOUNDS;
      // A comparison of the old value with a constant does not fit the new type.
      case SqlExpression.Comparison _, SqlExpression.Case _, SqlExpression.In _ ->
          text ? Conversion.UNKNOWN : Conversion.FAILS;
      case SqlExpression.Not _ -> Conversion.COMPOUNDS;
      case SqlExpression.Literal _,
          SqlExpression.Star _,
          SqlExpression.Parameter _,
          SqlExpression.And _,
          SqlExpression.Or _,
          SqlExpression.Any _,
          SqlExpression.All _,
          SqlExpression.InQuery _,
          SqlExpression.IsNull _,
          SqlExpression.IsBoolean _,
          SqlExpression.Exists _,
          SqlExpression.Scalar _,
          SqlExpression.Row _,
          SqlExpression.Text _ ->
          Conversion.UNKNOWN;
    };
  }

  private static Conversion arithmetic(String operator, boolean text) {
    return switch (operator) {
      case "+", "-", "*", "/", "%", "^" -> Conversion.COMPOUNDS;
      case "||" -> text ? Conversion.COMPOUNDS : Conversion.FAILS;
      case String _ -> Conversion.UNKNOWN;
    };
  }

  private static Conversion call(SqlExpression.FunctionCall call, String column, boolean text) {
    return switch (call.name()) {
      case "coalesce", "to_jsonb", "to_json", "round", "abs", "ceil", "floor" ->
          call.arguments().isEmpty()
              ? Conversion.UNKNOWN
              : again(call.arguments().getFirst(), column, text);
      case "lower",
          "upper",
          "trim",
          "btrim",
          "ltrim",
          "rtrim",
          "replace",
          "left",
          "substring",
          "substr",
          "nullif",
          "regexp_replace",
          "split_part",
          "md5",
          "string_to_array",
          "length",
          "translate" ->
          text ? Conversion.CAST : Conversion.FAILS;
      case "to_timestamp",
          "extract",
          "date_part",
          "array_to_string",
          "to_date",
          "to_number",
          "json_build_object",
          "decode",
          "inet",
          "array_to_json" ->
          Conversion.FAILS;
      case "timezone" -> Conversion.CAST;
      case "jsonb_build_array", "json_build_array", "jsonb_build_object", "array_append", "array" ->
          Conversion.COMPOUNDS;
      case String _ -> Conversion.UNKNOWN;
    };
  }

  private static boolean isColumn(SqlExpression expression, String column) {
    return expression instanceof SqlExpression.Column(_, var name) && name.equals(column);
  }
}
