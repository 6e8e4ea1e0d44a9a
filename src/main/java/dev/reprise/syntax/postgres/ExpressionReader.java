package dev.reprise.syntax.postgres;

import dev.reprise.syntax.sql.SqlExpression;
import dev.reprise.text.WordList;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import net.sf.jsqlparser.expression.AnyComparisonExpression;
import net.sf.jsqlparser.expression.AnyType;
import net.sf.jsqlparser.expression.ArrayConstructor;
import net.sf.jsqlparser.expression.BinaryExpression;
import net.sf.jsqlparser.expression.BooleanValue;
import net.sf.jsqlparser.expression.CaseExpression;
import net.sf.jsqlparser.expression.CastExpression;
import net.sf.jsqlparser.expression.CollateExpression;
import net.sf.jsqlparser.expression.DoubleValue;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.ExtractExpression;
import net.sf.jsqlparser.expression.Function;
import net.sf.jsqlparser.expression.JdbcNamedParameter;
import net.sf.jsqlparser.expression.JdbcParameter;
import net.sf.jsqlparser.expression.JsonExpression;
import net.sf.jsqlparser.expression.LambdaExpression;
import net.sf.jsqlparser.expression.LongValue;
import net.sf.jsqlparser.expression.NotExpression;
import net.sf.jsqlparser.expression.NullValue;
import net.sf.jsqlparser.expression.RowConstructor;
import net.sf.jsqlparser.expression.SignedExpression;
import net.sf.jsqlparser.expression.StringValue;
import net.sf.jsqlparser.expression.TimeKeyExpression;
import net.sf.jsqlparser.expression.TimezoneExpression;
import net.sf.jsqlparser.expression.TrimFunction;
import net.sf.jsqlparser.expression.WhenClause;
import net.sf.jsqlparser.expression.operators.conditional.AndExpression;
import net.sf.jsqlparser.expression.operators.conditional.OrExpression;
import net.sf.jsqlparser.expression.operators.relational.Between;
import net.sf.jsqlparser.expression.operators.relational.ComparisonOperator;
import net.sf.jsqlparser.expression.operators.relational.ExistsExpression;
import net.sf.jsqlparser.expression.operators.relational.ExpressionList;
import net.sf.jsqlparser.expression.operators.relational.InExpression;
import net.sf.jsqlparser.expression.operators.relational.IsBooleanExpression;
import net.sf.jsqlparser.expression.operators.relational.IsDistinctExpression;
import net.sf.jsqlparser.expression.operators.relational.IsNullExpression;
import net.sf.jsqlparser.expression.operators.relational.LikeExpression;
import net.sf.jsqlparser.expression.operators.relational.NamedExpressionList;
import net.sf.jsqlparser.expression.operators.relational.ParenthesedExpressionList;
import net.sf.jsqlparser.expression.operators.relational.RegExpMatchOperator;
import net.sf.jsqlparser.expression.operators.relational.SimilarToExpression;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.statement.select.AllColumns;
import net.sf.jsqlparser.statement.select.AllTableColumns;
import net.sf.jsqlparser.statement.select.Select;
import org.jspecify.annotations.Nullable;

/// Converts JSqlParser's expressions to ours.
final class ExpressionReader {
  private static final Set<String> CALLED_WITHOUT_PARENTHESES =
      WordList.set(
          """
          current_catalog current_date current_role current_schema current_time current_timestamp
          current_user localtime localtimestamp session_user user
          """);

  private ExpressionReader() {}

  static SqlExpression read(@Nullable Expression expression) {
    return switch (expression) {
      case null -> new SqlExpression.Text("");
      case StringValue value ->
          literal(SqlExpression.LiteralKind.STRING, value.getValue().replace("''", "'"));
      case LongValue value -> literal(SqlExpression.LiteralKind.NUMBER, value.getStringValue());
      case DoubleValue value -> literal(SqlExpression.LiteralKind.NUMBER, value.toString());
      case BooleanValue value ->
          literal(SqlExpression.LiteralKind.BOOLEAN, value.getValue() ? "true" : "false");
      case NullValue _ -> literal(SqlExpression.LiteralKind.NULL, "null");
      case SignedExpression signed -> signed(signed);
      case Column column -> column(column);
      case AllTableColumns all ->
          new SqlExpression.Star(Letters.identifier(all.getTable().getFullyQualifiedName()));
      case AllColumns _ -> new SqlExpression.Star(null);
      case JdbcNamedParameter parameter -> new SqlExpression.Parameter(parameter.toString());
      case JdbcParameter parameter -> new SqlExpression.Parameter(parameter.toString());
      case Function function -> function(function);
      case TimeKeyExpression key -> call(key.getStringValue().replace("()", ""));
      case CastExpression cast ->
          new SqlExpression.Cast(read(cast.getLeftExpression()), type(cast));
      case CollateExpression collate -> read(collate.getLeftExpression());
      case TrimFunction trim -> trim(trim);
      case ExtractExpression extract ->
          new SqlExpression.FunctionCall(null, "extract", List.of(read(extract.getExpression())));
      case TimezoneExpression zoned -> zoned(zoned);
      case JsonExpression json -> json(json);
      case LambdaExpression lambda when lambda.getIdentifiers().size() == 1 ->
          part(
              column(new Column(lambda.getIdentifiers().getFirst())), read(lambda.getExpression()));
      case NotExpression not -> new SqlExpression.Not(read(not.getExpression()));
      case AndExpression _ -> new SqlExpression.And(operands(expression, AndExpression.class));
      case OrExpression _ -> new SqlExpression.Or(operands(expression, OrExpression.class));
      case LikeExpression like ->
          negated(
              like.isNot(), comparison(like, like.getLikeKeyWord().toString().replace('_', ' ')));
      case SimilarToExpression similar -> comparison(similar, "SIMILAR TO");
      case IsDistinctExpression distinct ->
          negated(distinct.isNot(), comparison(distinct, "IS DISTINCT FROM"));
      case RegExpMatchOperator match -> comparison(match, match.getStringExpression());
      case ComparisonOperator comparison -> comparison(comparison, operator(comparison));
      case Between between -> between(between);
      case InExpression in -> negated(in.isNot(), in(in));
      case IsNullExpression isNull ->
          negated(isNull.isNot(), new SqlExpression.IsNull(read(isNull.getLeftExpression())));
      case IsBooleanExpression isBoolean ->
          negated(
              isBoolean.isNot(),
              new SqlExpression.IsBoolean(read(isBoolean.getLeftExpression()), isBoolean.isTrue()));
      case ExistsExpression exists -> negated(exists.isNot(), exists(exists.getRightExpression()));
      case AnyComparisonExpression any ->
          any(any.getAnyType() == AnyType.ALL, scalar(any.getSelect()));
      case ArrayConstructor array -> new SqlExpression.Array(list(array.getExpressions()));
      case CaseExpression choice -> choice(choice);
      case RowConstructor<?> row -> new SqlExpression.Row(list(row));
      case ParenthesedExpressionList<?> list when list.size() == 1 -> read(list.getFirst());
      case ExpressionList<?> list -> new SqlExpression.Row(list(list));
      case Select select -> scalar(select);
      case BinaryExpression binary -> arithmetic(binary);
      default -> new SqlExpression.Text(expression.toString());
    };
  }

  /// JSqlParser reads `document #- path` as `document # -path`.
  private static SqlExpression arithmetic(BinaryExpression binary) {
    String operator = binary.getStringExpression();
    Expression right = binary.getRightExpression();
    if (operator.equals("#")
        && right instanceof SignedExpression signed
        && signed.getSign() == '-'
        && !(signed.getExpression() instanceof LongValue)) {
      operator = "#-";
      right = signed.getExpression();
    }
    return new SqlExpression.Arithmetic(read(binary.getLeftExpression()), operator, read(right));
  }

  /// The trimmed text is the first argument, as in `btrim`.
  private static SqlExpression trim(TrimFunction trim) {
    List<SqlExpression> arguments = new ArrayList<>();
    if (trim.getFromExpression() != null) {
      arguments.add(read(trim.getFromExpression()));
    }
    if (trim.getExpression() != null) {
      arguments.add(read(trim.getExpression()));
    }
    return new SqlExpression.FunctionCall(null, "trim", arguments);
  }

  /// `value AT TIME ZONE zone` is the server's `timezone(zone, value)`.
  private static SqlExpression zoned(TimezoneExpression zoned) {
    SqlExpression value = read(zoned.getLeftExpression());
    for (Expression zone : zoned.getTimezoneExpressions()) {
      value = new SqlExpression.FunctionCall(null, "timezone", List.of(read(zone), value));
    }
    return value;
  }

  private static SqlExpression json(JsonExpression json) {
    SqlExpression value = read(json.getExpression());
    for (var part : json.getIdentList()) {
      value = new SqlExpression.Arithmetic(value, part.getValue(), read(part.getKey()));
    }
    return value;
  }

  /// In arguments, JSqlParser takes `document -> key` for a lambda, with everything after the arrow
  /// as its body.
  private static SqlExpression part(SqlExpression document, SqlExpression rest) {
    return rest instanceof SqlExpression.Arithmetic(var left, var operator, var right)
        ? new SqlExpression.Arithmetic(part(document, left), operator, right)
        : new SqlExpression.Arithmetic(document, "->", rest);
  }

  static List<SqlExpression> list(@Nullable List<? extends Expression> expressions) {
    List<SqlExpression> list = new ArrayList<>();
    if (expressions != null) {
      for (Expression expression : expressions) {
        list.add(read(expression));
      }
    }
    return list;
  }

  private static SqlExpression literal(SqlExpression.LiteralKind kind, String value) {
    return new SqlExpression.Literal(kind, value);
  }

  private static SqlExpression signed(SignedExpression signed) {
    SqlExpression value = read(signed.getExpression());
    if (value instanceof SqlExpression.Literal(var kind, var digits)
        && kind == SqlExpression.LiteralKind.NUMBER) {
      return literal(kind, signed.getSign() == '-' ? "-" + digits : digits);
    }
    return switch (signed.getSign()) {
      case '-' ->
          new SqlExpression.Arithmetic(literal(SqlExpression.LiteralKind.NUMBER, "0"), "-", value);
      case '+' -> value;
      default -> new SqlExpression.Text(signed.toString());
    };
  }

  private static SqlExpression column(Column column) {
    String name = Letters.identifier(column.getColumnName());
    String qualifier = column.getTable() == null ? null : qualifier(column);
    if (name.indexOf(Letters.HOLE) == 0 && qualifier == null) {
      return new SqlExpression.Parameter(name.substring(1));
    }
    boolean quoted = column.getColumnName().startsWith("\"");
    return !quoted && qualifier == null && CALLED_WITHOUT_PARENTHESES.contains(name)
        ? call(name)
        : switch (quoted ? "" : name) {
          case "true", "false" -> literal(SqlExpression.LiteralKind.BOOLEAN, name);
          default -> new SqlExpression.Column(qualifier, name, quoted);
        };
  }

  private static @Nullable String qualifier(Column column) {
    String schema = column.getTable().getSchemaName();
    String table = column.getTable().getName();
    if (table == null) {
      return null;
    }
    return schema == null
        ? Letters.identifier(table)
        : Letters.identifier(schema) + "." + Letters.identifier(table);
  }

  /// `current_date` and similar words.
  static boolean isCalledWithoutParentheses(String word) {
    return CALLED_WITHOUT_PARENTHESES.contains(Letters.lower(word));
  }

  private static SqlExpression call(String name) {
    return new SqlExpression.FunctionCall(null, Letters.lower(name), List.of());
  }

  private static SqlExpression function(Function function) {
    List<String> parts = function.getMultipartName();
    String name = Letters.identifier(parts.getLast());
    String schema = parts.size() > 1 ? Letters.identifier(parts.get(parts.size() - 2)) : null;
    List<SqlExpression> arguments = list(function.getParameters());
    NamedExpressionList<?> named = function.getNamedParameters();
    if (function.getParameters() == null && named != null) {
      return name.equals("substring") && isCut(named.getNames())
          ? new SqlExpression.FunctionCall("pg_catalog", name, list(named))
          : new SqlExpression.Text(function.toString());
    }
    if (schema == null && name.equals("row")) {
      return new SqlExpression.Row(arguments);
    }
    SqlExpression mysql = schema == null ? ofMysql(name, arguments) : null;
    if (mysql != null) {
      return mysql;
    }
    if (schema == null && arguments.size() == 1) {
      switch (name) {
        case "any", "some" -> {
          return new SqlExpression.Any(arguments.getFirst());
        }
        case "all" -> {
          return new SqlExpression.All(arguments.getFirst());
        }
        default -> {}
      }
    }
    return new SqlExpression.FunctionCall(schema, name, arguments);
  }

  /// MySQL's spelling of a function, converted, or null; PostgreSQL has no function of these names.
  private static @Nullable SqlExpression ofMysql(String name, List<SqlExpression> arguments) {
    return switch (name) {
      case "if" ->
          arguments.size() == 3
              ? new SqlExpression.Case(
                  null,
                  List.of(new SqlExpression.When(arguments.get(0), arguments.get(1))),
                  arguments.get(2))
              : null;
      case "ifnull" -> new SqlExpression.FunctionCall(null, "coalesce", arguments);
      case "database", "schema" -> arguments.isEmpty() ? call("current_schema") : null;
      case String _ -> null;
    };
  }

  /// `x FROM 2`, `x FROM 2 FOR 3`, and not `x SIMILAR y ESCAPE z`.
  private static boolean isCut(List<String> words) {
    return words.size() > 1
        && words.get(1).equalsIgnoreCase("from")
        && (words.size() == 2 || words.size() == 3 && words.get(2).equalsIgnoreCase("for"));
  }

  private static String type(CastExpression cast) {
    return cast.getColDataType() == null
        ? ""
        : cast.getColDataType()
            .toString()
            .toLowerCase(Locale.ROOT)
            .replace(" (", "(")
            .replace("\"", "");
  }

  /// `a AND b AND c` is left-nested in JSqlParser; here it is flat.
  private static List<SqlExpression> operands(
      Expression expression, Class<? extends BinaryExpression> kind) {
    List<SqlExpression> reversed = new ArrayList<>();
    Expression left = expression;
    while (kind.isInstance(left)) {
      BinaryExpression binary = kind.cast(left);
      reversed.add(read(binary.getRightExpression()));
      left = binary.getLeftExpression();
    }
    reversed.add(read(left));
    return reversed.reversed();
  }

  private static SqlExpression negated(boolean not, SqlExpression expression) {
    return not ? new SqlExpression.Not(expression) : expression;
  }

  private static SqlExpression comparison(BinaryExpression binary, String operator) {
    return new SqlExpression.Comparison(
        read(binary.getLeftExpression()), operator, read(binary.getRightExpression()));
  }

  private static String operator(ComparisonOperator comparison) {
    String operator = comparison.getStringExpression().replace(" ", "");
    return operator.equals("!=") ? "<>" : operator;
  }

  private static SqlExpression between(Between between) {
    SqlExpression value = read(between.getLeftExpression());
    return negated(
        between.isNot(),
        new SqlExpression.And(
            List.of(
                new SqlExpression.Comparison(
                    value, ">=", read(between.getBetweenExpressionStart())),
                new SqlExpression.Comparison(
                    value, "<=", read(between.getBetweenExpressionEnd())))));
  }

  private static SqlExpression in(InExpression in) {
    SqlExpression value = read(in.getLeftExpression());
    return switch (in.getRightExpression()) {
      case Select select -> new SqlExpression.InQuery(value, QueryReader.read(select));
      case ExpressionList<?> list -> new SqlExpression.In(value, list(list));
      default -> new SqlExpression.In(value, List.of(read(in.getRightExpression())));
    };
  }

  private static SqlExpression exists(Expression query) {
    return query instanceof Select select
        ? new SqlExpression.Exists(QueryReader.read(select))
        : new SqlExpression.Text("EXISTS " + query);
  }

  private static SqlExpression scalar(@Nullable Select select) {
    return select == null
        ? new SqlExpression.Text("")
        : new SqlExpression.Scalar(QueryReader.read(select));
  }

  private static SqlExpression any(boolean all, SqlExpression values) {
    return all ? new SqlExpression.All(values) : new SqlExpression.Any(values);
  }

  private static SqlExpression choice(CaseExpression choice) {
    List<SqlExpression.When> branches = new ArrayList<>();
    for (WhenClause clause : choice.getWhenClauses()) {
      branches.add(
          new SqlExpression.When(
              read(clause.getWhenExpression()), read(clause.getThenExpression())));
    }
    return new SqlExpression.Case(
        choice.getSwitchExpression() == null ? null : read(choice.getSwitchExpression()),
        branches,
        choice.getElseExpression() == null ? null : read(choice.getElseExpression()));
  }
}
