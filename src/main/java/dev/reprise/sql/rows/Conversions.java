package dev.reprise.sql.rows;

import dev.reprise.operation.ColumnChange.Conversion;
import dev.reprise.operation.ColumnType;
import dev.reprise.sql.question.Answers;
import dev.reprise.sql.tree.Expressions;
import dev.reprise.sql.tree.Trees;
import dev.reprise.syntax.SqlReader;
import dev.reprise.syntax.sql.SqlExpression;
import dev.reprise.syntax.sql.SqlToken;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The effect of the `USING` of `ALTER COLUMN … TYPE` on values it has already converted, when the
/// column has its new type.
public final class Conversions {
  private static final Set<String> NUMBERS =
      Set.of("integer", "bigint", "smallint", "numeric", "double precision", "real");
  private static final Pattern UTC =
      Pattern.compile("(?i)'? ?((etc/)?(utc|gmt|zulu|z)|[+-]00(:?00)?)'?");

  private Conversions() {}

  /// @param using the conversion's SQL, or null
  public static Conversion of(String column, @Nullable String using, ColumnType type) {
    if (using == null || isCast(column, using)) {
      return Conversion.CAST;
    }
    SqlExpression expression = Trees.expression(using);
    return isReadAsText(expression, column)
        ? again(expression, column, type, ColumnType.builtIn("text"))
        : again(expression, column, type);
  }

  /// `replace(c::text, 'x', 'y')::mood` reads a text, whatever the column's type.
  private static boolean isReadAsText(SqlExpression expression, String column) {
    return expression instanceof SqlExpression.Cast(var value, var type) && isColumn(value, column)
        ? isText(ColumnType.builtIn(type))
        : !isColumn(expression, column)
            && Expressions.parts(expression).stream().allMatch(each -> isReadAsText(each, column));
  }

  /// The effect on values that are read as another type than the column's.
  private static Conversion again(
      SqlExpression using, String column, ColumnType type, ColumnType read) {
    Conversion conversion = again(using, column, read);
    // A text with an addition is not a label of the enum.
    return conversion == Conversion.COMPOUNDS && type.named() != null
        ? Conversion.UNKNOWN
        : conversion;
  }

  /// `column::type` and `column::text::type`, detected without a parser.
  private static boolean isCast(String column, String using) {
    List<SqlToken> tokens = SqlReader.tokens(using);
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
      SqlToken token = tokens.get(i);
      boolean operator =
          token.kind() == SqlToken.Kind.SYMBOL && !"::()[].,".contains(token.text())
              || token.kind() == SqlToken.Kind.STRING
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
        || type.text().startsWith("varchar")
        || type.text().equals("citext");
  }

  private static Conversion again(SqlExpression using, String column, ColumnType type) {
    boolean text = isText(type);
    if (!mentions(using, column)) {
      return using instanceof SqlExpression.Text ? Conversion.UNKNOWN : Conversion.CAST;
    }
    return switch (using) {
      case SqlExpression.Column _ -> Conversion.CAST;
      case SqlExpression.Cast(var value, _) ->
          type.text().startsWith("timestamp")
                  && zonedText(value) instanceof SqlExpression.Arithmetic(var left, _, var zone)
              ? left instanceof SqlExpression.Cast ? zoned(zone) : Conversion.UNKNOWN
              : again(value, column, type);
      case SqlExpression.Row(var elements) when elements.size() == 1 ->
          again(elements.getFirst(), column, type);
      case SqlExpression.FunctionCall call -> call(call, column, type);
      case SqlExpression.Case cases -> cases(cases, column, type);
      case SqlExpression.Arithmetic(_, var operator, _) -> arithmetic(operator, text);
      case SqlExpression.Array _ -> Conversion.COMPOUNDS;
      case SqlExpression.Comparison _, SqlExpression.In _ -> compared(using, column, type);
      case SqlExpression.Not _ -> Conversion.COMPOUNDS;
      case SqlExpression.Atom _,
          SqlExpression.Compound _,
          SqlExpression.Truth _,
          SqlExpression.Scalar _ ->
          Conversion.UNKNOWN;
    };
  }

  /// `(c::timestamp || 'UTC')::timestamptz`: `||` converts a timestamp to text, which is then
  /// parsed with its time zone.
  private static SqlExpression.@Nullable Arithmetic zonedText(SqlExpression value) {
    SqlExpression bare =
        value instanceof SqlExpression.Row(var elements) && elements.size() == 1
            ? elements.getFirst()
            : value;
    return bare instanceof SqlExpression.Arithmetic text
            && text.operator().equals("||")
            && text.right() instanceof SqlExpression.Literal
        ? text
        : null;
  }

  private static Conversion arithmetic(String operator, boolean text) {
    return switch (operator) {
      case "+", "-", "*", "/", "%", "^" -> Conversion.COMPOUNDS;
      case "||" -> text ? Conversion.COMPOUNDS : Conversion.FAILS;
      case String _ -> Conversion.UNKNOWN;
    };
  }

  /// The conditions depend on the column's old values like the results do; those on other columns
  /// have the same value again.
  private static Conversion cases(SqlExpression.Case cases, String column, ColumnType type) {
    List<Conversion> parts = new ArrayList<>();
    SqlExpression subject = cases.subject();
    for (SqlExpression.When branch : cases.branches()) {
      parts.add(again(branch.value(), column, type));
      SqlExpression condition = branch.condition();
      if (subject != null && mentions(subject, column)) {
        boolean truth =
            condition instanceof SqlExpression.Literal(var kind, _)
                && kind == SqlExpression.LiteralKind.BOOLEAN;
        parts.add(isText(type) && !truth ? Conversion.UNKNOWN : Conversion.FAILS);
      } else if (isColumn(condition, column)) {
        parts.add(isBoolean(type) ? Conversion.UNKNOWN : Conversion.FAILS);
      } else if (mentions(condition, column)) {
        Conversion asked = compared(condition, column, type);
        parts.add(asked == Conversion.FAILS ? asked : Conversion.UNKNOWN);
      }
    }
    if (cases.otherwise() != null) {
      parts.add(again(cases.otherwise(), column, type));
    }
    for (Conversion worst : List.of(Conversion.FAILS, Conversion.COMPOUNDS, Conversion.UNKNOWN)) {
      if (parts.contains(worst)) {
        return worst;
      }
    }
    return Conversion.CAST;
  }

  /// A comparison of the old value with a constant does not fit the new type, unless that can parse
  /// the constant: `c = 'on'` tests if a boolean is true.
  private static Conversion compared(SqlExpression using, String column, ColumnType type) {
    if (isText(type)) {
      return Conversion.UNKNOWN;
    }
    if (isBoolean(type)
        && using instanceof SqlExpression.In(var value, var list)
        && isColumn(value, column)) {
      List<Conversion> each =
          list.stream()
              .map(one -> compared(new SqlExpression.Comparison(value, "=", one), column, type))
              .distinct()
              .toList();
      return each.contains(Conversion.FAILS)
          ? Conversion.FAILS
          : each.size() == 1 ? each.getFirst() : Conversion.UNKNOWN;
    }
    if (NUMBERS.contains(type.text())
        && using instanceof SqlExpression.Comparison(var left, _, var right)
        && isColumn(left, column)
        && Expressions.constant(right) instanceof String constant
        && Answers.number(constant) != null) {
      return Conversion.COMPOUNDS;
    }
    if (isBoolean(type)
        && using instanceof SqlExpression.Comparison(var left, var operator, var right)
        && isColumn(left, column)
        && operator.equals("=")
        && right instanceof SqlExpression.Literal(var kind, var text)
        && kind == SqlExpression.LiteralKind.STRING) {
      return switch (text.toLowerCase(Locale.ROOT)) {
        case "t", "true", "y", "yes", "on", "1" -> Conversion.CAST;
        case "f", "false", "n", "no", "off", "0" -> Conversion.COMPOUNDS;
        case String _ -> Conversion.FAILS;
      };
    }
    return Conversion.FAILS;
  }

  private static boolean mentions(SqlExpression expression, String column) {
    return Expressions.any(expression, each -> isColumn(each, column));
  }

  private static boolean isBoolean(ColumnType type) {
    return type.text().equals("boolean") || type.text().equals("bool");
  }

  private static Conversion call(SqlExpression.FunctionCall call, String column, ColumnType type) {
    boolean text = isText(type);
    return switch (call.name()) {
      case "coalesce", "to_jsonb", "to_json", "round", "abs", "ceil", "floor" ->
          call.arguments().isEmpty()
              ? Conversion.UNKNOWN
              : again(call.arguments().getFirst(), column, type);
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
          "string_to_array",
          "length",
          "translate" ->
          text ? Conversion.CAST : Conversion.FAILS;
      case "md5" -> text ? Conversion.COMPOUNDS : Conversion.FAILS;
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
      case "convert_from", "encode" ->
          type.text().equals("bytea") ? Conversion.UNKNOWN : Conversion.FAILS;
      case "timezone" -> zoned(call.arguments().getFirst());
      case "jsonb_build_array", "json_build_array", "jsonb_build_object", "array_append", "array" ->
          Conversion.COMPOUNDS;
      case String _ -> Conversion.UNKNOWN;
    };
  }

  /// `c AT TIME ZONE 'UTC'` converts there and back, and has no effect in a session with that time
  /// zone; in any other, and with any other zone, each run shifts the values (measured on
  /// PostgreSQL 15, also for `|| 'PST'`).
  private static Conversion zoned(SqlExpression zone) {
    return zone instanceof SqlExpression.Literal(_, var name) && UTC.matcher(name).matches()
        ? Conversion.UNKNOWN
        : Conversion.COMPOUNDS;
  }

  private static boolean isColumn(SqlExpression expression, String column) {
    return expression instanceof SqlExpression.Column(_, var name, _) && name.equals(column);
  }
}
