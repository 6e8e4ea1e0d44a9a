package dev.reprise.alembic.python;

import dev.reprise.alembic.python.match.Iterations;
import dev.reprise.alembic.python.match.Length;
import dev.reprise.alembic.python.run.Choices;
import dev.reprise.alembic.python.run.Matches;
import dev.reprise.alembic.value.Arguments;
import dev.reprise.alembic.value.Iteration;
import dev.reprise.alembic.value.LibraryObject;
import dev.reprise.alembic.value.ListValue;
import dev.reprise.alembic.value.Reflected;
import dev.reprise.alembic.value.SetValue;
import dev.reprise.alembic.value.Text;
import dev.reprise.alembic.value.Value;
import dev.reprise.operation.Condition;
import dev.reprise.operation.Step;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Built-in functions over collections. A collection of catalog objects stays one through `list`,
/// `set`, `sorted`, `map` and `filter`.
final class Sequences {
  private Sequences() {}

  private static Value first(Arguments arguments) {
    return Builtins.first(arguments);
  }

  private static Value second(Arguments arguments) {
    Value second = arguments.get(1);
    return second == null ? Value.NONE : second;
  }

  static Value length(Arguments arguments, Interpreter interpreter) {
    return Choices.map(
        first(arguments),
        side -> {
          if (side instanceof LibraryObject object) {
            Value said = object.length(interpreter);
            return said == null ? new Length(object) : said;
          }
          if (side instanceof Text text) {
            return text.isComplete() && !text.variesWithCatalog()
                ? Value.of(text.text().length())
                : new Length(side);
          }
          if (side instanceof Value.Range range && range.step().equals(BigInteger.ONE)) {
            return new Value.Int(range.stop().subtract(range.start()).max(BigInteger.ZERO));
          }
          List<Value> elements = side instanceof Reflected ? null : interpreter.elements(side);
          if (elements == null) {
            return new Length(side);
          }
          boolean certain =
              elements.stream().allMatch(each -> Choices.presence(each).equals(Condition.TRUE));
          return certain ? Value.of(elements.size()) : new Length(side);
        });
  }

  static Value range(Arguments arguments, Interpreter interpreter) {
    BigInteger[] numbers = new BigInteger[3];
    for (int i = 0; i < Math.min(3, arguments.size()); i++) {
      if (!(arguments.get(i) instanceof Value.Int(BigInteger number))) {
        return interpreter.unknown("a range with unknown bounds");
      }
      numbers[i] = number;
    }
    if (arguments.size() == 1) {
      return new Value.Range(BigInteger.ZERO, numbers[0], BigInteger.ONE);
    }
    BigInteger step = arguments.size() < 3 ? BigInteger.ONE : numbers[2];
    return arguments.size() < 2 || step.signum() == 0
        ? interpreter.unknown("a range with unknown bounds")
        : new Value.Range(numbers[0], numbers[1], step);
  }

  // ---- conversions

  /// The collection itself if its elements cannot be listed.
  private static Value unlisted(Value over, Interpreter interpreter) {
    if (over instanceof Reflected) {
      return over;
    }
    if (interpreter.iterate(over) instanceof Iteration.Selected selected) {
      return interpreter.reflected(selected.selection(), selected.observed(), selected.element());
    }
    return over instanceof LibraryObject ? over : Iterations.reason(over, interpreter);
  }

  static Value list(Arguments arguments, Interpreter interpreter) {
    if (arguments.size() == 0) {
      return new ListValue(List.of());
    }
    if (gathered(arguments) instanceof Value itself) {
      return itself;
    }
    List<Value> elements = interpreter.elements(first(arguments));
    return elements == null ? unlisted(first(arguments), interpreter) : new ListValue(elements);
  }

  static Value tuple(Arguments arguments, Interpreter interpreter) {
    if (arguments.size() == 0) {
      return new Value.Tuple(List.of());
    }
    if (gathered(arguments) instanceof Value itself) {
      return itself;
    }
    List<Value> elements = interpreter.elements(first(arguments));
    return elements == null ? unlisted(first(arguments), interpreter) : new Value.Tuple(elements);
  }

  static Value set(Arguments arguments, Interpreter interpreter) {
    SetValue set = new SetValue(List.of());
    if (arguments.size() == 0) {
      return set;
    }
    if (gathered(arguments) instanceof Value itself) {
      return itself;
    }
    if (interpreter.elements(first(arguments)) == null) {
      return unlisted(first(arguments), interpreter);
    }
    Containers.addAll(set, first(arguments), interpreter);
    return set;
  }

  static Value reversed(Arguments arguments, Interpreter interpreter) {
    List<Value> elements = interpreter.elements(first(arguments));
    return elements == null
        ? unlisted(first(arguments), interpreter)
        : new ListValue(elements.reversed());
  }

  private static @Nullable Value gathered(Arguments arguments) {
    return first(arguments) instanceof LibraryObject object ? object.gathered() : null;
  }

  static Value sorted(Arguments arguments, Interpreter interpreter) {
    if (gathered(arguments) instanceof Value itself) {
      return itself;
    }
    List<Value> elements = interpreter.elements(first(arguments));
    return elements == null
        ? unlisted(first(arguments), interpreter)
        : new ListValue(sorted(elements, arguments, interpreter));
  }

  /// Sorted by `key` and `reverse` of `arguments`; in the given order if elements cannot be
  /// compared.
  static List<Value> sorted(List<Value> elements, Arguments arguments, Interpreter interpreter) {
    record Keyed(Value key, Value value) {}
    List<Keyed> keyed = new ArrayList<>();
    Value by = arguments.get("key");
    for (Value element : elements) {
      Value key =
          by == null || by instanceof Value.None
              ? element
              : interpreter.call(by, Arguments.of(element));
      keyed.add(new Keyed(key, element));
    }
    for (Keyed each : keyed) {
      if (Comparisons.order(keyed.getFirst().key(), each.key()) == null) {
        return elements;
      }
    }
    keyed.sort((one, two) -> {
      Integer order = Comparisons.order(one.key(), two.key());
      return order == null ? 0 : order;
    });
    List<Value> sorted = new ArrayList<>(keyed.stream().map(Keyed::value).toList());
    return Value.TRUE.equals(arguments.get("reverse")) ? sorted.reversed() : sorted;
  }

  // ---- element by element

  static Value enumerate(Arguments arguments, Interpreter interpreter) {
    List<Value> elements = interpreter.elements(first(arguments));
    if (elements == null) {
      return Iterations.reason(first(arguments), interpreter);
    }
    int start =
        arguments.get(1, "start") instanceof Value.Int(BigInteger number) ? number.intValue() : 0;
    List<Value> pairs = new ArrayList<>();
    for (Value element : elements) {
      Value pair =
          new Value.Tuple(List.of(Value.of(start + pairs.size()), Choices.present(element)));
      pairs.add(Choices.of(Choices.presence(element), pair, Value.ABSENT));
    }
    return new ListValue(pairs);
  }

  static Value zip(Arguments arguments, Interpreter interpreter) {
    List<List<Value>> columns = new ArrayList<>();
    int shortest = Integer.MAX_VALUE;
    for (Value over : arguments.values()) {
      List<Value> elements = interpreter.elements(over);
      if (elements == null) {
        return Iterations.reason(over, interpreter);
      }
      columns.add(elements);
      shortest = Math.min(shortest, elements.size());
    }
    List<Value> rows = new ArrayList<>();
    for (int i = 0; i < shortest && !columns.isEmpty(); i++) {
      List<Value> row = new ArrayList<>();
      for (List<Value> column : columns) {
        row.add(column.get(i));
      }
      rows.add(new Value.Tuple(row));
    }
    return new ListValue(rows);
  }

  static Value map(Arguments arguments, Interpreter interpreter) {
    Value function = first(arguments);
    Value over = second(arguments);
    if (over instanceof Reflected reflected) {
      Value made = interpreter.call(function, Arguments.of(reflected.element()));
      return new Reflected(reflected.over(), reflected.variable(), null, made, reflected.filter());
    }
    List<Value> elements = interpreter.elements(over);
    if (elements == null) {
      return Iterations.reason(over, interpreter);
    }
    List<Value> results = new ArrayList<>();
    for (Value element : elements) {
      Value made = interpreter.call(function, Arguments.of(Choices.present(element)));
      results.add(Choices.of(Choices.presence(element), made, Value.ABSENT));
    }
    return new ListValue(results);
  }

  static Value filter(Arguments arguments, Interpreter interpreter) {
    Value over = second(arguments);
    if (over instanceof Reflected reflected) {
      Condition kept = keeps(first(arguments), reflected.element(), interpreter);
      return new Reflected(
          reflected.over(),
          reflected.variable(),
          reflected.key(),
          reflected.element(),
          Condition.all(List.of(reflected.filter(), kept)));
    }
    List<Value> elements = interpreter.elements(over);
    if (elements == null) {
      return Iterations.reason(over, interpreter);
    }
    List<Value> kept = new ArrayList<>();
    for (Value element : elements) {
      Value present = Choices.present(element);
      Condition there =
          Condition.all(
              List.of(Choices.presence(element), keeps(first(arguments), present, interpreter)));
      if (!there.equals(Condition.FALSE)) {
        kept.add(Choices.of(there, present, Value.ABSENT));
      }
    }
    return new ListValue(kept);
  }

  private static Condition keeps(Value function, Value element, Interpreter interpreter) {
    return interpreter.truth(
        function instanceof Value.None
            ? element
            : interpreter.call(function, Arguments.of(element)));
  }

  static Value next(Arguments arguments, Interpreter interpreter) {
    Value otherwise =
        arguments.get(1) == null
            ? interpreter.unknown("an iterator with no elements left")
            : second(arguments);
    if (first(arguments) instanceof Reflected reflected) {
      return nextMatch(reflected, otherwise, interpreter);
    }
    List<Value> elements = interpreter.elements(first(arguments));
    if (elements == null) {
      return Iterations.reason(first(arguments), interpreter);
    }
    Value result = otherwise;
    for (Value element : elements.reversed()) {
      result = Choices.of(Choices.presence(element), Choices.present(element), result);
    }
    return result;
  }

  private static Value nextMatch(Reflected reflected, Value otherwise, Interpreter interpreter) {
    Matches matches = interpreter.matches();
    Condition there = matches.exists(reflected.variable(), reflected.filter());
    boolean itself = reflected.element().equals(matches.current(reflected.variable()));
    Value found = interpreter.unknown("one of the objects found in the database");
    if (there instanceof Condition.Some(Condition.Selection selection, _)
        && selection.name() != null) {
      Text name = Text.of(selection.name());
      if (itself) {
        found = matches.named(reflected.variable(), name);
      } else if (reflected.element() instanceof Text text
          && text.text().equals(Step.placeholder(reflected.variable()))) {
        found = name;
      }
    } else if (itself || reflected.element() instanceof Text) {
      found =
          FoundObjects.behind(
              reflected.element(), reflected.variable(), reflected.filter(), interpreter);
    }
    return Choices.of(there, found, otherwise);
  }

  // ---- folding

  static Value any(Arguments arguments, Interpreter interpreter) {
    Value over = first(arguments);
    if (over instanceof Reflected reflected) {
      Condition holds = interpreter.truth(reflected.element());
      return Value.of(
          interpreter
              .matches()
              .exists(reflected.variable(), Condition.all(List.of(reflected.filter(), holds))));
    }
    List<Value> elements = interpreter.elements(over);
    if (elements == null) {
      return Value.of(new Condition.Unknown(Iterations.reason(over, interpreter).reason()));
    }
    List<Condition> any = new ArrayList<>();
    for (Value element : elements) {
      any.add(
          Condition.all(
              List.of(Choices.presence(element), interpreter.truth(Choices.present(element)))));
    }
    return Value.of(Condition.any(any));
  }

  static Value all(Arguments arguments, Interpreter interpreter) {
    Value over = first(arguments);
    if (over instanceof Reflected reflected) {
      Condition fails = Condition.not(interpreter.truth(reflected.element()));
      return Value.of(
          Condition.not(
              interpreter
                  .matches()
                  .exists(
                      reflected.variable(), Condition.all(List.of(reflected.filter(), fails)))));
    }
    List<Value> elements = interpreter.elements(over);
    if (elements == null) {
      return Value.of(new Condition.Unknown(Iterations.reason(over, interpreter).reason()));
    }
    List<Condition> all = new ArrayList<>();
    for (Value element : elements) {
      all.add(
          Condition.any(
              List.of(
                  Condition.not(Choices.presence(element)),
                  interpreter.truth(Choices.present(element)))));
    }
    return Value.of(Condition.all(all));
  }

  static Value extreme(Arguments arguments, int sign, Interpreter interpreter) {
    List<Value> elements =
        arguments.size() == 1 ? interpreter.elements(first(arguments)) : arguments.values();
    if (elements == null || elements.isEmpty()) {
      Value otherwise = arguments.get("default");
      return elements != null && otherwise != null
          ? otherwise
          : Iterations.reason(first(arguments), interpreter);
    }
    @Nullable Value best = null;
    for (Value element : elements) {
      Integer order = best == null ? Integer.valueOf(sign) : Comparisons.order(element, best);
      if (order == null) {
        return interpreter.unknown("the minimum or maximum of unknown values");
      }
      best = best == null || order * sign > 0 ? element : best;
    }
    return best == null ? Value.NONE : best;
  }

  static Value sum(Arguments arguments, Interpreter interpreter) {
    List<Value> elements = interpreter.elements(first(arguments));
    if (elements == null) {
      return Iterations.reason(first(arguments), interpreter);
    }
    Value total = arguments.get(1) == null ? Value.of(0) : second(arguments);
    for (Value element : elements) {
      total =
          Operators.binary(
              dev.reprise.syntax.python.BinaryOperator.ADD, total, element, interpreter);
    }
    return total;
  }
}
