package dev.reprise.alembic.python.run;

import dev.reprise.alembic.value.Arguments;
import dev.reprise.alembic.value.Arguments.Argument;
import dev.reprise.alembic.value.Value;
import dev.reprise.operation.Condition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Arguments that depend on conditions, decided one condition at a time.
public final class ArgumentChoices {
  private ArgumentChoices() {}

  /// A condition that some argument depends on, or null. This includes flags given by name: the
  /// library has to know if they are set.
  public static @Nullable Condition undecided(Arguments arguments) {
    for (Value value : arguments.values()) {
      if (value instanceof Value.Maybe maybe) {
        return maybe.condition();
      }
    }
    for (Argument argument : arguments.keywords().values()) {
      if (argument.value() instanceof Value.Maybe maybe) {
        return maybe.condition();
      }
      if (argument.value() instanceof Value.Truth(Condition condition)) {
        return condition;
      }
    }
    return null;
  }

  /// The arguments if the condition has this value; elements that are then absent are omitted.
  public static Arguments decide(Arguments arguments, Condition condition, boolean value) {
    return map(arguments, each -> decide(each, condition, value));
  }

  private static Value decide(Value value, Condition condition, boolean holds) {
    if (value instanceof Value.Maybe(Condition own, Value then, Value otherwise)) {
      return own.equals(condition)
          ? decide(holds ? then : otherwise, condition, holds)
          : Choices.of(own, decide(then, condition, holds), decide(otherwise, condition, holds));
    }
    return value instanceof Value.Truth(Condition own) && own.equals(condition)
        ? Value.of(holds)
        : value;
  }

  public static Arguments map(Arguments arguments, UnaryOperator<Value> change) {
    List<Argument> positional = new ArrayList<>();
    for (Argument each : arguments.positional()) {
      Value value = change.apply(each.value());
      if (!(value instanceof Value.Absent)) {
        positional.add(new Argument(value, each.span()));
      }
    }
    Map<String, Argument> keywords = new LinkedHashMap<>();
    arguments
        .keywords()
        .forEach((name, each) -> {
          Value value = change.apply(each.value());
          if (!(value instanceof Value.Absent)) {
            keywords.put(name, new Argument(value, each.span()));
          }
        });
    return new Arguments(positional, keywords, arguments.spread());
  }
}
