package dev.reprise.alembic.python;

import dev.reprise.alembic.python.match.Iterations;
import dev.reprise.alembic.python.run.Budget;
import dev.reprise.alembic.python.run.Choices;
import dev.reprise.alembic.value.Arguments;
import dev.reprise.alembic.value.DictValue;
import dev.reprise.alembic.value.Iteration;
import dev.reprise.alembic.value.ListValue;
import dev.reprise.alembic.value.Reflected;
import dev.reprise.alembic.value.SetValue;
import dev.reprise.alembic.value.Text;
import dev.reprise.alembic.value.Value;
import dev.reprise.operation.Condition;
import dev.reprise.syntax.python.BinaryOperator;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The methods of lists, tuples, sets and dictionaries.
final class Containers {
  /// The methods whose cost does not grow with the collection.
  private static final Set<String> CONSTANT =
      Set.of("append", "pop", "get", "setdefault", "discard");

  /// A set compares a new element with the others: that costs as much as copying so many.
  private static final long COMPARED = 4;

  private Containers() {}

  /// The result, or null if the value has no such method.
  static @Nullable Value call(
      Value self, String name, Arguments arguments, Interpreter interpreter) {
    if (!CONSTANT.contains(name)) {
      interpreter.budget().work((self instanceof SetValue ? COMPARED : 1) * Budget.size(self));
    }
    return switch (self) {
      case ListValue list -> list(list, name, arguments, interpreter);
      case SetValue set -> set(set, name, arguments, interpreter);
      case DictValue dict -> dict(dict, name, arguments, interpreter);
      case Value.Tuple tuple -> tuple(tuple, name, arguments, interpreter);
      case Reflected reflected -> reflected(reflected, name, arguments, interpreter);
      case Value _ -> null;
    };
  }

  // ---- lists

  private static @Nullable Value list(
      ListValue list, String name, Arguments arguments, Interpreter interpreter) {
    Value first = arguments.get(0) == null ? Value.NONE : arguments.get(0);
    return switch (name) {
      case "append" -> {
        interpreter.changing(list);
        list.elements().add(first);
        yield Value.NONE;
      }
      case "extend" -> {
        interpreter.statements().targets().extend(list, first);
        yield Value.NONE;
      }
      case "insert" -> {
        interpreter.changing(list);
        int at = first instanceof Value.Int(BigInteger number) ? number.intValue() : 0;
        int index =
            Math.clamp(at < 0 ? at + list.elements().size() : at, 0, list.elements().size());
        Value inserted = arguments.get(1);
        list.elements().add(index, inserted == null ? Value.NONE : inserted);
        yield Value.NONE;
      }
      case "pop" -> pop(list, arguments.get(0), interpreter);
      case "remove" -> {
        interpreter.changing(list);
        list.elements().remove(first);
        yield Value.NONE;
      }
      case "clear" -> {
        interpreter.changing(list);
        list.set(List.of(), null);
        yield Value.NONE;
      }
      case "reverse" -> {
        interpreter.changing(list);
        list.set(list.elements().reversed(), list.rest());
        yield Value.NONE;
      }
      case "sort" -> {
        interpreter.changing(list);
        list.set(Sequences.sorted(list.elements(), arguments, interpreter), list.rest());
        yield Value.NONE;
      }
      case "copy" -> new ListValue(list.elements(), list.rest()).with(list.sample());
      case "index" -> index(list.elements(), first, interpreter);
      case "count" -> count(list.elements(), first, interpreter);
      case String _ -> null;
    };
  }

  private static Value pop(ListValue list, @Nullable Value at, Interpreter interpreter) {
    int size = list.elements().size();
    int index = at instanceof Value.Int(BigInteger number) ? number.intValue() : -1;
    int place = index < 0 ? index + size : index;
    if (place < 0 || place >= size || list.rest() != null) {
      return list.rest() == null
          ? interpreter.unknown("an element that does not exist")
          : list.rest();
    }
    interpreter.changing(list);
    return Choices.present(list.elements().remove(place));
  }

  private static Value index(List<Value> elements, Value wanted, Interpreter interpreter) {
    int index = elements.indexOf(wanted);
    return index < 0 ? interpreter.unknown("the index of an element") : Value.of(index);
  }

  private static Value count(List<Value> elements, Value wanted, Interpreter interpreter) {
    int count = 0;
    for (Value element : elements) {
      Condition same = interpreter.equal(element, wanted);
      if (!(same instanceof Condition.Constant(boolean equal))) {
        return interpreter.unknown("how many times an element occurs");
      }
      count += equal ? 1 : 0;
    }
    return Value.of(count);
  }

  private static @Nullable Value tuple(
      Value.Tuple tuple, String name, Arguments arguments, Interpreter interpreter) {
    Value first = arguments.get(0) == null ? Value.NONE : arguments.get(0);
    return switch (name) {
      case "index" -> index(tuple.elements(), first, interpreter);
      case "count" -> count(tuple.elements(), first, interpreter);
      case String _ -> null;
    };
  }

  // ---- sets

  static void addAll(SetValue set, Value more, Interpreter interpreter) {
    interpreter.changing(set);
    if (!(interpreter.iterate(more) instanceof Iteration.Known(List<Value> elements))) {
      set.set(set.elements(), Iterations.reason(more, interpreter));
      return;
    }
    java.util.LinkedHashSet<Value> all = new java.util.LinkedHashSet<>(set.elements());
    all.addAll(elements);
    Value.@Nullable Unknown rest =
        set.rest() == null && more instanceof ListValue list ? list.rest() : set.rest();
    set.set(new ArrayList<>(all), rest);
  }

  private static @Nullable Value set(
      SetValue set, String name, Arguments arguments, Interpreter interpreter) {
    Value first = arguments.get(0) == null ? Value.NONE : arguments.get(0);
    return switch (name) {
      case "add" -> {
        addAll(set, new ListValue(List.of(first)), interpreter);
        yield Value.NONE;
      }
      case "update" -> {
        addAll(set, first, interpreter);
        yield Value.NONE;
      }
      case "discard", "remove" -> {
        interpreter.changing(set);
        set.elements().remove(first);
        yield Value.NONE;
      }
      case "difference" -> Operators.set(BinaryOperator.SUBTRACT, set, first, interpreter);
      case "intersection" -> Operators.set(BinaryOperator.BITWISE_AND, set, first, interpreter);
      case "union" -> Operators.set(BinaryOperator.BITWISE_OR, set, first, interpreter);
      case "copy" -> new SetValue(set.elements(), set.rest());
      case "issubset" -> Value.of(subset(set.elements(), first, interpreter));
      case "issuperset" -> {
        List<Value> elements = interpreter.elements(first);
        yield elements == null
            ? interpreter.unknown("a comparison with the database's contents")
            : Value.of(subset(elements, set, interpreter));
      }
      case "isdisjoint" -> {
        List<Condition> none = new ArrayList<>();
        for (Value element : set.elements()) {
          none.add(Condition.not(interpreter.membership().contains(first, element)));
        }
        yield Value.of(Condition.all(none));
      }
      case String _ -> null;
    };
  }

  static Condition subset(List<Value> elements, Value of, Interpreter interpreter) {
    List<Condition> all = new ArrayList<>();
    for (Value element : elements) {
      all.add(interpreter.membership().contains(of, element));
    }
    return Condition.all(all);
  }

  private static @Nullable Value reflected(
      Reflected reflected, String name, Arguments arguments, Interpreter interpreter) {
    Value first = arguments.get(0) == null ? Value.NONE : arguments.get(0);
    return switch (name) {
      case "copy" -> reflected;
      case "keys" ->
          new Reflected(
              reflected.over(),
              reflected.variable(),
              null,
              reflected.key() == null ? reflected.element() : reflected.key(),
              reflected.filter());
      case "values" ->
          new Reflected(
              reflected.over(),
              reflected.variable(),
              null,
              reflected.element(),
              reflected.filter());
      case "items" ->
          new Reflected(
              reflected.over(),
              reflected.variable(),
              null,
              new Value.Tuple(
                  List.of(
                      reflected.key() == null ? reflected.element() : reflected.key(),
                      reflected.element())),
              reflected.filter());
      case "get" -> {
        Condition there = interpreter.membership().contains(reflected, first);
        Value otherwise = arguments.get(1) == null ? Value.NONE : arguments.get(1);
        yield Choices.of(there, Subscripts.item(reflected, first, interpreter), otherwise);
      }
      case "issuperset" -> {
        List<Value> elements = interpreter.elements(first);
        yield elements == null
            ? interpreter.unknown("a comparison with the database's contents")
            : Value.of(subset(elements, reflected, interpreter));
      }
      case String _ -> null;
    };
  }

  // ---- dictionaries

  private static @Nullable Value dict(
      DictValue dict, String name, Arguments arguments, Interpreter interpreter) {
    Value first = arguments.get(0) == null ? Value.NONE : arguments.get(0);
    Value second = arguments.get(1) == null ? Value.NONE : arguments.get(1);
    return switch (name) {
      case "items" -> items(dict);
      case "keys" -> new ListValue(List.copyOf(present(dict).keySet()), dict.rest());
      case "values" -> new ListValue(List.copyOf(dict.entries().values()), dict.rest());
      case "get" -> get(dict, first, second, interpreter);
      case "setdefault" -> {
        if (first instanceof Text text && text.variesWithCatalog()) {
          yield get(dict, first, second, interpreter);
        }
        Value found = dict.entries().get(first);
        if (found == null) {
          interpreter.changing(dict);
          dict.entries().put(first, second);
        }
        yield found == null ? second : found;
      }
      case "pop" -> {
        Value found = get(dict, first, second, interpreter);
        interpreter.changing(dict);
        dict.entries().remove(first);
        yield found;
      }
      case "update" -> {
        if (arguments.size() > 0) {
          interpreter.statements().targets().update(dict, first);
        }
        Map<Value, Value> named = new LinkedHashMap<>();
        arguments.keywords().forEach((key, value) -> named.put(Text.of(key), value.value()));
        interpreter.statements().targets().update(dict, new DictValue(named));
        yield Value.NONE;
      }
      case "copy" -> new DictValue(dict.entries(), dict.rest());
      case "clear" -> {
        interpreter.changing(dict);
        dict.set(Map.of(), null);
        yield Value.NONE;
      }
      case String _ -> null;
    };
  }

  private static Map<Value, Value> present(DictValue dict) {
    Map<Value, Value> keys = new LinkedHashMap<>();
    dict.entries()
        .forEach((key, value) ->
            keys.put(Choices.of(Choices.presence(value), key, Value.ABSENT), value));
    return keys;
  }

  private static Value items(DictValue dict) {
    List<Value> pairs = new ArrayList<>();
    dict.entries()
        .forEach((key, value) ->
            pairs.add(
                Choices.of(
                    Choices.presence(value),
                    new Value.Tuple(List.of(key, Choices.present(value))),
                    Value.ABSENT)));
    return new ListValue(pairs, dict.rest());
  }

  private static Value get(DictValue dict, Value key, Value otherwise, Interpreter interpreter) {
    Value found = dict.entries().get(key);
    if (found != null) {
      return Choices.of(Choices.presence(found), Choices.present(found), otherwise);
    }
    boolean certain = dict.rest() == null && !(key instanceof Value.Unknown);
    if (key instanceof Value.Unknown unknown) {
      return unknown;
    }
    boolean empty = dict.entries().isEmpty() && dict.rest() == null;
    if (key instanceof Text text && text.variesWithCatalog() && !empty) {
      return interpreter.unknown("a dictionary entry for each object in the database");
    }
    return certain && !(key instanceof Text text && !text.isComplete())
        ? otherwise
        : Subscripts.item(dict, key, interpreter);
  }
}
