package dev.reprise.alembic.python.match;

import dev.reprise.alembic.python.run.Budget;
import dev.reprise.alembic.python.run.Choices;
import dev.reprise.alembic.python.run.Evaluation;
import dev.reprise.alembic.value.Arguments;
import dev.reprise.alembic.value.ClassValue;
import dev.reprise.alembic.value.DictValue;
import dev.reprise.alembic.value.InstanceValue;
import dev.reprise.alembic.value.Iteration;
import dev.reprise.alembic.value.LibraryObject;
import dev.reprise.alembic.value.ListValue;
import dev.reprise.alembic.value.Reflected;
import dev.reprise.alembic.value.SetValue;
import dev.reprise.alembic.value.Text;
import dev.reprise.alembic.value.Value;
import dev.reprise.operation.Condition;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The elements that a `for` iterates over.
public final class Iterations {
  private Iterations() {}

  public static Iteration of(Value value, Evaluation evaluation) {
    return switch (evaluation.settle(value)) {
      case Value.Tuple(List<Value> elements) -> new Iteration.Known(elements);
      case ListValue list -> known(List.copyOf(list.elements()), list.rest());
      case SetValue set -> known(List.copyOf(set.elements()), set.rest());
      case DictValue dict -> known(keys(dict), dict.rest());
      case Text text ->
          text.isComplete() ? known(characters(text), null) : repeated(value, evaluation);
      case Value.Range range -> range(range, evaluation);
      case ClassValue type when type.isEnumeration() ->
          new Iteration.Known(new ArrayList<>(type.enumMembers()));
      case LibraryObject object -> object.iterate(evaluation);
      case Reflected reflected -> reflected(reflected, evaluation);
      case InstanceValue _ -> {
        Value iterator = evaluation.attribute(value, "__iter__");
        yield iterator instanceof Value.Unknown
            ? repeated(value, evaluation)
            : of(evaluation.call(iterator, Arguments.NONE), evaluation);
      }
      case Value.Maybe(_, Value then, Value otherwise) ->
          then instanceof Value.Absent || then instanceof Value.None
              ? of(otherwise, evaluation)
              : otherwise instanceof Value.Absent || otherwise instanceof Value.None
                  ? of(then, evaluation)
                  : choice(value, then, otherwise, evaluation);
      case Value _ -> repeated(value, evaluation);
    };
  }

  /// The reason `value` cannot be listed.
  public static Value.Unknown reason(Value value, Evaluation evaluation) {
    if (value instanceof Value.Unknown unknown) {
      return unknown;
    }
    return of(value, evaluation) instanceof Iteration.Repeated(_, Value.Unknown unknown, _)
        ? unknown
        : evaluation.unknown("elements that depend on the database's contents");
  }

  private static Iteration choice(Value both, Value then, Value otherwise, Evaluation evaluation) {
    if (both instanceof Value.Maybe maybe
        && of(then, evaluation) instanceof Iteration.Known(List<Value> ones)
        && of(otherwise, evaluation) instanceof Iteration.Known(List<Value> others)) {
      List<Value> all = new ArrayList<>();
      ones.forEach(each -> all.add(Choices.of(maybe.condition(), each, Value.ABSENT)));
      others.forEach(each -> all.add(Choices.of(maybe.condition(), Value.ABSENT, each)));
      return new Iteration.Known(all);
    }
    return repeated(both, evaluation);
  }

  /// Elements that may be followed by more: one unknown optional element stands for those.
  private static Iteration known(List<Value> elements, Value.@Nullable Unknown rest) {
    if (rest == null) {
      return new Iteration.Known(elements);
    }
    List<Value> all = new ArrayList<>(elements);
    Condition there = rest.rows() == null ? new Condition.Unknown(rest.reason()) : rest.rows();
    all.add(new Value.Maybe(there, rest, Value.ABSENT));
    return new Iteration.Known(all);
  }

  private static Iteration repeated(Value value, Evaluation evaluation) {
    Value.Unknown unknown =
        value instanceof Value.Unknown reason
            ? reason
            : value instanceof Text text && text.hole() != null
                ? text.hole()
                : evaluation.unknown("elements of a value that could not be analyzed");
    // The element differs in each iteration.
    return new Iteration.Repeated(
        unknown.reason(),
        new Value.Unknown(unknown.reason(), unknown.site(), unknown.read().changed()));
  }

  private static Iteration reflected(Reflected reflected, Evaluation evaluation) {
    Value shown = reflected.key() == null ? reflected.element() : reflected.key();
    boolean plain =
        reflected.filter().equals(Condition.TRUE)
            && shown.equals(evaluation.matches().current(reflected.variable()));
    return plain ? reflected.over() : new Iteration.Repeated("the database's contents", shown);
  }

  private static List<Value> keys(DictValue dict) {
    List<Value> keys = new ArrayList<>(dict.entries().size());
    dict.entries()
        .forEach((key, value) -> keys.add(Choices.of(Choices.presence(value), key, Value.ABSENT)));
    return keys;
  }

  private static List<Value> characters(Text text) {
    List<Value> characters = new ArrayList<>();
    text.text().codePoints().forEach(each -> characters.add(Text.of(Character.toString(each))));
    return characters;
  }

  private static Iteration range(Value.Range range, Evaluation evaluation) {
    List<Value> numbers = new ArrayList<>();
    BigInteger next = range.start();
    while (range.step().signum() > 0
        ? next.compareTo(range.stop()) < 0
        : next.compareTo(range.stop()) > 0) {
      if (numbers.size() >= Budget.MAXIMUM_TURNS) {
        Value.Unknown reason = evaluation.unknown("a range that is too long to follow");
        return new Iteration.Repeated(reason.reason(), reason);
      }
      numbers.add(new Value.Int(next));
      next = next.add(range.step());
    }
    return new Iteration.Known(numbers);
  }
}
