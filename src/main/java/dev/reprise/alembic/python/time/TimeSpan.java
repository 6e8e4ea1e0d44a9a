package dev.reprise.alembic.python.time;

import dev.reprise.alembic.value.Arguments;
import dev.reprise.alembic.value.Execution;
import dev.reprise.alembic.value.LibraryObject;
import dev.reprise.alembic.value.Value;
import dev.reprise.syntax.python.BinaryOperator;
import dev.reprise.syntax.python.Expression.UnaryOperation;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A `timedelta`, or a `relativedelta` that moves a date and sets none of its fields.
public record TimeSpan(long months, long seconds) implements LibraryObject {
  private static final long DAY = 86_400;
  private static final TimeSpan ZERO = new TimeSpan(0, 0);
  private static final Map<String, TimeSpan> UNITS =
      Map.of(
          "years", new TimeSpan(12, 0),
          "months", new TimeSpan(1, 0),
          "weeks", new TimeSpan(0, 7 * DAY),
          "days", new TimeSpan(0, DAY),
          "hours", new TimeSpan(0, 3_600),
          "minutes", new TimeSpan(0, 60),
          "seconds", new TimeSpan(0, 1));

  /// `timedelta(days=1)`, `timedelta(1)`, `relativedelta(months=1)`; null if unknown.
  public static @Nullable TimeSpan of(Arguments arguments) {
    Integer days = DateValue.number(arguments.get(0, "days"));
    if (arguments.spread() != null
        || arguments.size() > 1
        || arguments.size() == 1 && days == null) {
      return null;
    }
    TimeSpan all = arguments.size() == 1 && days != null ? new TimeSpan(0, days * DAY) : ZERO;
    for (var each : arguments.keywords().entrySet()) {
      TimeSpan unit = UNITS.get(each.getKey());
      Integer count = DateValue.number(each.getValue().value());
      if (unit == null || count == null) {
        return null;
      }
      all = all.plus(unit.times(count));
    }
    return all;
  }

  TimeSpan times(long factor) {
    return new TimeSpan(months * factor, seconds * factor);
  }

  private TimeSpan plus(TimeSpan other) {
    return new TimeSpan(months + other.months, seconds + other.seconds);
  }

  @Override
  public String describe() {
    return "a time span";
  }

  @Override
  public Value attribute(String name, Execution execution) {
    return name.equals("days") && months == 0
        ? Value.of(Math.floorDiv(seconds, DAY))
        : LibraryObject.super.attribute(name, execution);
  }

  @Override
  public @Nullable Value binary(
      BinaryOperator operator, Value other, boolean mirrored, Execution execution) {
    Integer factor = DateValue.number(other);
    if (operator == BinaryOperator.MULTIPLY && factor != null) {
      return times(factor);
    }
    if (!(other instanceof TimeSpan span)) {
      return null;
    }
    return switch (operator) {
      case ADD -> plus(span);
      case SUBTRACT -> mirrored ? span.plus(times(-1)) : plus(span.times(-1));
      case MULTIPLY,
          DIVIDE,
          FLOOR_DIVIDE,
          MODULO,
          POWER,
          LEFT_SHIFT,
          RIGHT_SHIFT,
          BITWISE_OR,
          BITWISE_XOR,
          BITWISE_AND,
          MATRIX_MULTIPLY ->
          null;
    };
  }

  @Override
  public @Nullable Value unary(UnaryOperation.Operator operator, Execution execution) {
    return operator == UnaryOperation.Operator.NEGATE ? times(-1) : null;
  }
}
