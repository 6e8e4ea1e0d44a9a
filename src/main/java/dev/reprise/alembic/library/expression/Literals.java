package dev.reprise.alembic.library.expression;

import dev.reprise.alembic.library.CallArguments;
import dev.reprise.alembic.value.ClassValue;
import dev.reprise.alembic.value.DictValue;
import dev.reprise.alembic.value.Execution;
import dev.reprise.alembic.value.Fresh;
import dev.reprise.alembic.value.InstanceValue;
import dev.reprise.alembic.value.ListValue;
import dev.reprise.alembic.value.ReadColumns;
import dev.reprise.alembic.value.Text;
import dev.reprise.alembic.value.Value;
import dev.reprise.sql.question.ComputedParameter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Python values as SQL.
public final class Literals {
  public static final String PARAMETER = ComputedParameter.PARAMETER;

  /// Stands for a value that differs in every run.
  public static final String FRESH = "gen_random_uuid()";

  private static final int MOST_NESTED = 10_000;

  private Literals() {}

  /// The SQL of anything that may occur in an expression.
  public static String sql(@Nullable Value value, Execution execution) {
    return switch (value) {
      case DataStatement query -> "(" + query.sql() + ")";
      case SqlElement element -> element.sql();
      case Value.None _ -> "NULL";
      case Value.Bool(boolean truth) -> truth ? "true" : "false";
      case Value.Int(BigInteger number) -> number.toString();
      case Value.Float(double number) ->
          Double.isFinite(number) ? new BigDecimal(number).toPlainString() : PARAMETER;
      case Fresh _ -> FRESH;
      case Text text ->
          text.isComplete()
              ? quote(text.text())
              : text.isFresh() ? FRESH : ReadColumns.of(text).parameter();
      case InstanceValue member
          when member.type().isEnumeration()
              && member.attributes().get("name") instanceof Text name ->
          quote(name.text());
      case Value nested when size(nested, MOST_NESTED) < 0 -> PARAMETER;
      case ListValue list when list.rest() == null -> list(list.elements(), execution);
      case Value.Tuple(List<Value> elements) -> "(" + joined(elements, execution) + ")";
      case DictValue dictionary -> ReadColumns.of(dictionary).parameter();
      case ClassValue type when type.member("__table__") instanceof SqlElement table -> table.sql();
      case null, default -> {
        String name = CallArguments.string(value);
        yield name != null
            ? quote(name)
            : value == null ? PARAMETER : ReadColumns.of(value).parameter();
      }
    };
  }

  /// Subtracts the number of nested lists from `most`; negative if there are more. Lists that each
  /// contain another one twice would be written out to more text than any memory holds.
  private static int size(Value value, int most) {
    List<Value> elements =
        switch (value) {
          case ListValue list -> list.elements();
          case Value.Tuple(List<Value> each) -> each;
          case Value _ -> List.of();
        };
    int left = most;
    for (Value each : elements) {
      if (left >= 0 && (each instanceof ListValue || each instanceof Value.Tuple)) {
        left = size(each, left - 1);
      }
    }
    return left;
  }

  /// `ARRAY[…]` if it is completely known.
  private static String list(List<Value> elements, Execution execution) {
    return "ARRAY[" + joined(elements, execution) + "]";
  }

  static String joined(List<Value> elements, Execution execution) {
    List<String> parts = new ArrayList<>(elements.size());
    for (Value element : elements) {
      parts.add(sql(element, execution));
    }
    return String.join(", ", parts);
  }

  /// A string constant.
  public static String quote(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
