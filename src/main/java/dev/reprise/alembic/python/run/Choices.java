package dev.reprise.alembic.python.run;

import dev.reprise.alembic.value.Value;
import dev.reprise.operation.Condition;
import dev.reprise.operation.Origin;
import dev.reprise.text.Source;
import dev.reprise.text.Span;
import java.util.List;
import java.util.function.UnaryOperator;

/// Values that depend on a condition.
public final class Choices {
  private static final int MAXIMUM_SIDES = 64;
  private static final int MAXIMUM_PARTS = 300;
  private static final Origin.Site NOWHERE = new Origin.Site(new Source("", ""), Span.at(0));

  private Choices() {}

  /// `then` under the condition, else `otherwise`; a single value if the condition is certain or
  /// both are equal.
  public static Value of(Condition condition, Value then, Value otherwise) {
    if (condition instanceof Condition.Constant(boolean value)) {
      return value ? then : otherwise;
    }
    if (then.equals(otherwise)) {
      return then;
    }
    if (then instanceof Value.Bool(boolean yes) && otherwise instanceof Value.Bool(boolean no)) {
      return yes == no ? then : Value.of(yes ? condition : Condition.not(condition));
    }
    if (isBoolean(then) && isBoolean(otherwise)) {
      return Value.of(either(condition, condition(then), condition(otherwise)));
    }
    if (sides(then) + sides(otherwise) > MAXIMUM_SIDES) {
      return new Value.Unknown("a value with too many possibilities", NOWHERE);
    }
    return new Value.Maybe(bounded(condition), then, otherwise);
  }

  /// `condition ? then : otherwise`, as a condition.
  public static Condition either(Condition condition, Condition then, Condition otherwise) {
    if (then.equals(otherwise)) {
      return then;
    }
    return bounded(
        Condition.any(
            List.of(
                Condition.all(List.of(condition, then)),
                Condition.all(List.of(Condition.not(condition), otherwise)))));
  }

  /// The condition, or an unknown one if it is too large to reason about: conditions built from
  /// each other double at every step.
  public static Condition bounded(Condition condition) {
    return size(condition, MAXIMUM_PARTS) < 0
        ? new Condition.Unknown("depends on too many conditions")
        : condition;
  }

  /// The remainder of `limit` after counting every part; negative if it was exceeded.
  private static int size(Condition condition, int limit) {
    int left = limit - 1;
    List<Condition> parts =
        switch (condition) {
          case Condition.Not(Condition inner) -> List.of(inner);
          case Condition.All(List<Condition> all) -> all;
          case Condition.Any(List<Condition> any) -> any;
          case Condition.Constant _,
              Condition.Exists _,
              Condition.Some _,
              Condition.ColumnIs _,
              Condition.IndexValid _,
              Condition.Rows _,
              Condition.Setting _,
              Condition.Unknown _ ->
              List.of();
        };
    for (Condition part : parts) {
      if (left < 0) {
        return left;
      }
      left = size(part, left);
    }
    return left;
  }

  /// Applies the same function to every side.
  public static Value map(Value value, UnaryOperator<Value> function) {
    return value instanceof Value.Maybe(Condition condition, Value then, Value otherwise)
        ? of(condition, map(then, function), map(otherwise, function))
        : function.apply(value);
  }

  /// A conditional variable or element, assumed to be present: reading it otherwise would have
  /// raised.
  public static Value present(Value value) {
    if (value instanceof Value.Maybe(Condition condition, Value then, Value otherwise)) {
      if (otherwise instanceof Value.Absent) {
        return present(then);
      }
      if (then instanceof Value.Absent) {
        return present(otherwise);
      }
      return of(condition, present(then), present(otherwise));
    }
    return value;
  }

  /// The condition that an element is present.
  public static Condition presence(Value value) {
    if (value instanceof Value.Maybe(Condition condition, Value then, Value otherwise)) {
      return either(condition, presence(then), presence(otherwise));
    }
    return value instanceof Value.Absent ? Condition.FALSE : Condition.TRUE;
  }

  private static boolean isBoolean(Value value) {
    return value instanceof Value.Bool || value instanceof Value.Truth;
  }

  private static Condition condition(Value value) {
    return value instanceof Value.Truth(Condition condition)
        ? condition
        : value.equals(Value.TRUE) ? Condition.TRUE : Condition.FALSE;
  }

  private static int sides(Value value) {
    return value instanceof Value.Maybe(_, Value then, Value otherwise)
        ? sides(then) + sides(otherwise)
        : 1;
  }
}
