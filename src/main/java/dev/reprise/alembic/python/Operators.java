package dev.reprise.alembic.python;

import dev.reprise.alembic.python.match.Iterations;
import dev.reprise.alembic.python.run.Budget;
import dev.reprise.alembic.python.run.Choices;
import dev.reprise.alembic.python.text.Formatting;
import dev.reprise.alembic.python.text.PercentFormat;
import dev.reprise.alembic.python.text.Texts;
import dev.reprise.alembic.value.DictValue;
import dev.reprise.alembic.value.InstanceValue;
import dev.reprise.alembic.value.Iteration;
import dev.reprise.alembic.value.LibraryObject;
import dev.reprise.alembic.value.ListValue;
import dev.reprise.alembic.value.ReadColumns;
import dev.reprise.alembic.value.Reflected;
import dev.reprise.alembic.value.SetValue;
import dev.reprise.alembic.value.Text;
import dev.reprise.alembic.value.Value;
import dev.reprise.operation.Condition;
import dev.reprise.syntax.python.BinaryOperator;
import dev.reprise.syntax.python.Expression.UnaryOperation;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Arithmetic, concatenation, repetition, `%` formatting and set operators.
final class Operators {
  private static final int MAXIMUM_BITS = 10_000;

  private Operators() {}

  static Value binary(BinaryOperator operator, Value left, Value right, Interpreter interpreter) {
    Value one = interpreter.settle(left);
    Value two = interpreter.settle(right);
    if (one instanceof Value.Maybe) {
      return Choices.map(one, side -> binary(operator, side, two, interpreter));
    }
    if (two instanceof Value.Maybe) {
      return Choices.map(two, side -> binary(operator, one, side, interpreter));
    }
    Value library = library(operator, one, two, interpreter);
    if (library != null) {
      return library;
    }
    if (one instanceof Text text) {
      return text(operator, text, two, interpreter);
    }
    if (two instanceof Text text && operator == BinaryOperator.ADD) {
      return Texts.plus(Formatting.text(one, interpreter), text, interpreter);
    }
    Value result =
        switch (one) {
          case Value.Int(BigInteger a) when two instanceof Value.Int(BigInteger b) ->
              integers(operator, a, b);
          case Value.Tuple(List<Value> a) when two instanceof Value.Tuple(List<Value> b) ->
              operator == BinaryOperator.ADD && a.size() + b.size() <= Budget.MAXIMUM_SIZE
                  ? new Value.Tuple(joined(a, b))
                  : null;
          case ListValue a when operator == BinaryOperator.ADD -> concatenate(a, two, interpreter);
          case ListValue list when two instanceof Value.Int(BigInteger times) ->
              operator == BinaryOperator.MULTIPLY ? repeat(list, times) : null;
          case SetValue set -> set(operator, set, two, interpreter);
          case Reflected _
              when operator == BinaryOperator.SUBTRACT || operator == BinaryOperator.BITWISE_AND ->
              operator == BinaryOperator.BITWISE_AND ? reflectedAnd(two, one, interpreter) : null;
          case DictValue a
              when two instanceof DictValue b && operator == BinaryOperator.BITWISE_OR -> {
            Map<Value, Value> all = new LinkedHashMap<>(a.entries());
            all.putAll(b.entries());
            yield new DictValue(all, a.rest() == null ? b.rest() : a.rest());
          }
          case DictValue known
              when two instanceof Value.Unknown rest && operator == BinaryOperator.BITWISE_OR ->
              new DictValue(known.entries(), rest);
          case Value _ -> numbers(operator, one, two);
        };
    boolean affordable = result == null || interpreter.budget().work(Budget.size(result));
    return result == null || !affordable ? reason(one, two, interpreter) : result;
  }

  private static @Nullable Value reflectedAnd(
      Value other, Value reflected, Interpreter interpreter) {
    return other instanceof SetValue set
        ? set(BinaryOperator.BITWISE_AND, set, reflected, interpreter)
        : null;
  }

  private static @Nullable Value library(
      BinaryOperator operator, Value left, Value right, Interpreter interpreter) {
    if (left instanceof LibraryObject object) {
      Value result = object.binary(operator, right, false, interpreter);
      if (result != null) {
        return result;
      }
    }
    return right instanceof LibraryObject object
        ? object.binary(operator, left, true, interpreter)
        : null;
  }

  private static Value reason(Value left, Value right, Interpreter interpreter) {
    ReadColumns read = ReadColumns.of(List.of(left, right));
    if (left instanceof Value.Unknown unknown) {
      return unknown.readFrom(read);
    }
    return right instanceof Value.Unknown unknown
        ? unknown.readFrom(read)
        : interpreter.unknown("the result of an operation that could not be analyzed");
  }

  private static Value text(
      BinaryOperator operator, Text left, Value right, Interpreter interpreter) {
    if (operator == BinaryOperator.ADD) {
      return Texts.plus(left, Formatting.text(right, interpreter), interpreter);
    }
    if (operator == BinaryOperator.MODULO) {
      return PercentFormat.format(left, right, interpreter);
    }
    if (operator == BinaryOperator.MULTIPLY
        && right instanceof Value.Int(BigInteger times)
        && left.isComplete()
        && times.bitLength() < 20
        && (long) Math.max(0, times.intValue()) * left.text().length() < Budget.MAXIMUM_SIZE
        && interpreter.budget().work((long) times.intValue() * left.text().length())) {
      return Text.of(left.text().repeat(Math.max(0, times.intValue())));
    }
    return Text.unknown(
        right instanceof Value.Unknown unknown
            ? unknown
            : interpreter.unknown("a string that could not be computed"));
  }

  private static @Nullable Value integers(BinaryOperator operator, BigInteger a, BigInteger b) {
    boolean divides =
        operator == BinaryOperator.FLOOR_DIVIDE
            || operator == BinaryOperator.MODULO
            || operator == BinaryOperator.DIVIDE;
    if (divides && b.signum() == 0
        || a.bitLength() > MAXIMUM_BITS
        || b.bitLength() > MAXIMUM_BITS) {
      return null;
    }
    boolean small = b.signum() >= 0 && b.bitLength() < 10;
    return switch (operator) {
      case ADD -> new Value.Int(a.add(b));
      case SUBTRACT -> new Value.Int(a.subtract(b));
      case MULTIPLY -> new Value.Int(a.multiply(b));
      case DIVIDE -> new Value.Float(a.doubleValue() / b.doubleValue());
      case FLOOR_DIVIDE -> {
        BigInteger[] parts = a.divideAndRemainder(b);
        boolean down = parts[1].signum() != 0 && parts[1].signum() != b.signum();
        yield new Value.Int(down ? parts[0].subtract(BigInteger.ONE) : parts[0]);
      }
      case MODULO -> {
        BigInteger rest = a.remainder(b);
        yield new Value.Int(rest.signum() != 0 && rest.signum() != b.signum() ? rest.add(b) : rest);
      }
      case POWER ->
          small && (long) a.bitLength() * b.intValue() <= MAXIMUM_BITS
              ? new Value.Int(a.pow(b.intValue()))
              : null;
      case LEFT_SHIFT -> small ? new Value.Int(a.shiftLeft(b.intValue())) : null;
      case RIGHT_SHIFT -> small ? new Value.Int(a.shiftRight(b.intValue())) : null;
      case BITWISE_OR -> new Value.Int(a.or(b));
      case BITWISE_XOR -> new Value.Int(a.xor(b));
      case BITWISE_AND -> new Value.Int(a.and(b));
      case MATRIX_MULTIPLY -> null;
    };
  }

  private static @Nullable Value numbers(BinaryOperator operator, Value left, Value right) {
    Double a = number(left);
    Double b = number(right);
    if (a == null || b == null) {
      return null;
    }
    return switch (operator) {
      case ADD -> new Value.Float(a + b);
      case SUBTRACT -> new Value.Float(a - b);
      case MULTIPLY -> new Value.Float(a * b);
      case DIVIDE -> b == 0 ? null : new Value.Float(a / b);
      case FLOOR_DIVIDE,
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

  private static @Nullable Double number(Value value) {
    return switch (value) {
      case Value.Int(BigInteger number) -> number.doubleValue();
      case Value.Float(double number) -> number;
      case Value _ -> null;
    };
  }

  private static List<Value> joined(List<Value> a, List<Value> b) {
    List<Value> all = new ArrayList<>(a);
    all.addAll(b);
    return all;
  }

  private static Value concatenate(ListValue list, Value more, Interpreter interpreter) {
    return interpreter.iterate(more) instanceof Iteration.Known(List<Value> elements)
            && list.elements().size() + elements.size() <= Budget.MAXIMUM_SIZE
        ? new ListValue(joined(list.elements(), elements), list.rest())
        : new ListValue(list.elements(), Iterations.reason(more, interpreter));
  }

  private static @Nullable Value repeat(ListValue list, BigInteger times) {
    if (times.bitLength() > 20
        || (long) times.intValue() * list.elements().size() > Budget.MAXIMUM_SIZE) {
      return null;
    }
    List<Value> all = new ArrayList<>();
    for (int i = 0; i < times.intValue(); i++) {
      all.addAll(list.elements());
    }
    return new ListValue(all, list.rest());
  }

  static @Nullable Value set(
      BinaryOperator operator, SetValue set, Value other, Interpreter interpreter) {
    return switch (operator) {
      case SUBTRACT, BITWISE_AND -> {
        List<Value> kept = new ArrayList<>();
        for (Value element : set.elements()) {
          Condition inside = interpreter.membership().contains(other, Choices.present(element));
          Condition wanted = operator == BinaryOperator.SUBTRACT ? Condition.not(inside) : inside;
          Condition there =
              interpreter.settle(Condition.all(List.of(Choices.presence(element), wanted)));
          if (!there.equals(Condition.FALSE)) {
            kept.add(Choices.of(there, Choices.present(element), Value.ABSENT));
          }
        }
        yield new SetValue(kept, set.rest());
      }
      case BITWISE_OR -> {
        SetValue all = new SetValue(set.elements(), set.rest());
        Containers.addAll(all, other, interpreter);
        yield all;
      }
      case ADD,
          MULTIPLY,
          DIVIDE,
          FLOOR_DIVIDE,
          MODULO,
          POWER,
          LEFT_SHIFT,
          RIGHT_SHIFT,
          BITWISE_XOR,
          MATRIX_MULTIPLY ->
          null;
    };
  }

  static Value unary(UnaryOperation.Operator operator, Value operand, Interpreter interpreter) {
    Value value = interpreter.settle(operand);
    if (value instanceof LibraryObject object) {
      Value result = object.unary(operator, interpreter);
      if (result != null) {
        return result;
      }
    }
    return switch (operator) {
      case NOT -> Value.of(Condition.not(interpreter.truth(value)));
      case NEGATE ->
          switch (value) {
            case Value.Int(BigInteger number) -> new Value.Int(number.negate());
            case Value.Float(double number) -> new Value.Float(-number);
            case InstanceValue _, Value _ -> reason(value, value, interpreter);
          };
      case PLUS -> value;
      case INVERT ->
          value instanceof Value.Int(BigInteger number)
              ? new Value.Int(number.not())
              : reason(value, value, interpreter);
    };
  }
}
