package dev.reprise.alembic.library.expression;

import dev.reprise.alembic.library.CallArguments;
import dev.reprise.alembic.library.Sender;
import dev.reprise.alembic.value.Execution;
import dev.reprise.alembic.value.LibraryFunction;
import dev.reprise.alembic.value.Text;
import dev.reprise.alembic.value.Value;
import dev.reprise.operation.Operation;
import dev.reprise.syntax.python.BinaryOperator;
import dev.reprise.syntax.python.Expression.Comparison;
import dev.reprise.syntax.python.Expression.UnaryOperation;
import dev.reprise.text.WordList;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An object with SQLAlchemy's operators: a column, a function call, a condition.
///
/// Source: `ColumnOperators` in `sqlalchemy/sql/operators.py`.
interface ColumnExpression extends SqlElement {

  Set<String> OPERATORS =
      WordList.set(
          """
          is_ is_distinct_from is_not isnot in_ not_in notin_ like ilike not_like notlike
          not_ilike notilike between contains startswith endswith op label cast asc desc
          nulls_first nulls_last nullsfirst nullslast distinct concat collate any_ any all_
          self_group regexp_match over filter with_variant comparator scalar_subquery as_scalar
          """);

  /// True if `+` concatenates strings.
  default boolean isText() {
    return false;
  }

  @Override
  default Value attribute(String name, Execution execution) {
    if (OPERATORS.contains(name)) {
      return new LibraryFunction(
          name,
          (arguments, call) -> {
            Value made = operator(name, new CallArguments(arguments, call));
            return made instanceof Fragment fragment && fragment != this
                ? fragment.of(parts(arguments.values()))
                : made;
          });
    }
    return switch (name) {
      case "astext", "expression" -> this;
      default -> execution.unknown(describe() + "." + name);
    };
  }

  private List<Value> parts(List<Value> others) {
    List<Value> all = new ArrayList<>(others);
    all.add(this);
    return all;
  }

  private Value operator(String name, CallArguments given) {
    Execution execution = given.execution();
    Value operand = given.arguments().get(0);
    String other = operand == null ? "" : Literals.sql(operand, execution);
    String mine = sql();
    return switch (name) {
      case "is_" -> Fragment.condition(mine + " IS " + other);
      case "is_not", "isnot" -> Fragment.condition(mine + " IS NOT " + other);
      case "is_distinct_from" -> Fragment.condition(mine + " IS DISTINCT FROM " + other);
      case "in_" -> Fragment.condition(mine + " IN " + group(operand, execution));
      case "not_in", "notin_" -> Fragment.condition(mine + " NOT IN " + group(operand, execution));
      case "like" -> Fragment.condition(mine + " LIKE " + other);
      case "ilike" -> Fragment.condition(mine + " ILIKE " + other);
      case "not_like", "notlike" -> Fragment.condition(mine + " NOT LIKE " + other);
      case "not_ilike", "notilike" -> Fragment.condition(mine + " NOT ILIKE " + other);
      case "regexp_match" -> Fragment.condition(mine + " ~ " + other);
      case "contains" -> Fragment.condition(mine + " LIKE " + pattern("%", operand, "%"));
      case "startswith" -> Fragment.condition(mine + " LIKE " + pattern("", operand, "%"));
      case "endswith" -> Fragment.condition(mine + " LIKE " + pattern("%", operand, ""));
      case "between" ->
          Fragment.condition(
              mine
                  + " BETWEEN "
                  + other
                  + " AND "
                  + Literals.sql(given.arguments().get(1), execution));
      case "cast" -> Fragment.of("CAST(" + mine + " AS " + typeText(operand, execution) + ")");
      case "concat" -> Fragment.text("(" + mine + " || " + other + ")");
      case "op" -> {
        String symbol = String.valueOf(CallArguments.string(operand));
        yield new LibraryFunction(
            "op",
            (arguments, call) ->
                Fragment.condition(
                    mine + " " + symbol + " " + Literals.sql(arguments.get(0), call)));
      }
      case "label" -> {
        String alias = CallArguments.string(operand);
        yield alias == null ? this : new Fragment(mine, false, alias, tables());
      }
      case "asc", "desc" -> Fragment.of(mine + " " + name.toUpperCase(java.util.Locale.ROOT));
      case "nulls_first", "nullsfirst" -> Fragment.of(mine + " NULLS FIRST");
      case "nulls_last", "nullslast" -> Fragment.of(mine + " NULLS LAST");
      default -> this;
    };
  }

  private static String pattern(String before, @Nullable Value operand, String after) {
    String text = CallArguments.string(operand);
    return text == null ? Literals.PARAMETER : Literals.quote(before + text + after);
  }

  private static String group(@Nullable Value operand, Execution execution) {
    if (operand instanceof SqlElement query) {
      String sql = query.sql();
      return sql.startsWith("(") ? sql : "(" + sql + ")";
    }
    List<Value> elements = operand == null ? null : execution.elements(operand);
    if (elements == null || elements.isEmpty()) {
      return "(" + Literals.PARAMETER + ")";
    }
    return "(" + Literals.joined(elements, execution) + ")";
  }

  private static String typeText(@Nullable Value type, Execution execution) {
    String text =
        dev.reprise.alembic.library.type.TypeReader.read(type, execution).columnType(null).text();
    return text.equals("?") ? "text" : text;
  }

  @Override
  default @Nullable Value compare(
      Comparison.Operator operator, Value other, boolean mirrored, Execution execution) {
    String left = mirrored ? Literals.sql(other, execution) : sql();
    String right = mirrored ? sql() : Literals.sql(other, execution);
    boolean none = other instanceof Value.None || right.equals("NULL");
    boolean truth = right.equals("true") || right.equals("false");
    Fragment made =
        switch (operator) {
          case EQUAL -> Fragment.condition(left + (none || truth ? " IS " : " = ") + right);
          case NOT_EQUAL ->
              Fragment.condition(left + (none || truth ? " IS NOT " : " != ") + right);
          case LESS -> Fragment.condition(left + " < " + right);
          case LESS_OR_EQUAL -> Fragment.condition(left + " <= " + right);
          case GREATER -> Fragment.condition(left + " > " + right);
          case GREATER_OR_EQUAL -> Fragment.condition(left + " >= " + right);
          case IN, NOT_IN, IS, IS_NOT -> null;
        };
    return made == null ? null : made.of(List.of(this, other));
  }

  @Override
  default @Nullable Value binary(
      BinaryOperator operator, Value other, boolean mirrored, Execution execution) {
    boolean logic = operator == BinaryOperator.BITWISE_AND || operator == BinaryOperator.BITWISE_OR;
    if (logic && CallArguments.string(other) instanceof String word) {
      String message =
          "Textual SQL expression '%1$s' should be explicitly declared as text('%1$s')"
              .formatted(word);
      Sender.direct(execution)
          .send(new Operation.Invalid(null, "sqlalchemy.exc.ArgumentError", message));
      return execution.unknown(message);
    }
    String left = mirrored ? Literals.sql(other, execution) : sql();
    String right = mirrored ? sql() : Literals.sql(other, execution);
    boolean text =
        isText() || other instanceof Text || other instanceof ColumnExpression it && it.isText();
    Fragment made =
        switch (operator) {
          case ADD ->
              text
                  ? Fragment.text("(" + left + " || " + right + ")")
                  : Fragment.of("(" + left + " + " + right + ")");
          case SUBTRACT, MULTIPLY, DIVIDE, MODULO ->
              Fragment.of("(" + left + " " + operator.symbol() + " " + right + ")");
          case BITWISE_AND -> Fragment.condition("(" + left + " AND " + right + ")");
          case BITWISE_OR -> Fragment.condition("(" + left + " OR " + right + ")");
          case MATRIX_MULTIPLY, FLOOR_DIVIDE, POWER, LEFT_SHIFT, RIGHT_SHIFT, BITWISE_XOR -> null;
        };
    return made == null ? null : made.of(List.of(this, other));
  }

  @Override
  default @Nullable Value unary(UnaryOperation.Operator operator, Execution execution) {
    return switch (operator) {
      case INVERT -> Fragment.condition("NOT (" + sql() + ")").of(List.of(this));
      case NEGATE -> Fragment.of("-" + sql()).of(List.of(this));
      case PLUS, NOT -> null;
    };
  }

  /// `column["key"]` of JSON and arrays.
  @Override
  default Value item(Value key, Execution execution) {
    return Fragment.of("(" + sql() + " -> " + Literals.sql(key, execution) + ")");
  }
}
