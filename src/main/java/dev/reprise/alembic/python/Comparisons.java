package dev.reprise.alembic.python;

import dev.reprise.alembic.python.match.Length;
import dev.reprise.alembic.python.run.Choices;
import dev.reprise.alembic.python.run.Matches;
import dev.reprise.alembic.python.text.Texts;
import dev.reprise.alembic.value.DictValue;
import dev.reprise.alembic.value.InstanceValue;
import dev.reprise.alembic.value.LibraryObject;
import dev.reprise.alembic.value.ListValue;
import dev.reprise.alembic.value.Reflected;
import dev.reprise.alembic.value.SetValue;
import dev.reprise.alembic.value.Text;
import dev.reprise.alembic.value.Value;
import dev.reprise.operation.Condition;
import dev.reprise.syntax.python.Expression.Comparison.Operator;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Truth, equality, order and membership in three values.
public final class Comparisons {
  private final Interpreter interpreter;

  Comparisons(Interpreter interpreter) {
    this.interpreter = interpreter;
  }

  // ---- truth

  Condition truth(Value value) {
    return switch (interpreter.settle(value)) {
      case Value.None _, Value.Absent _ -> Condition.FALSE;
      case Value.Bool(boolean known) -> known ? Condition.TRUE : Condition.FALSE;
      case Value.Int(BigInteger number) -> constant(number.signum() != 0);
      case Value.Float(double number) -> constant(number != 0);
      case Value.Bytes(String bytes) -> constant(!bytes.isEmpty());
      case Value.Tuple(List<Value> elements) -> constant(!elements.isEmpty());
      case Value.Range range -> constant(range.start().compareTo(range.stop()) < 0);
      case Value.Truth(Condition condition) -> interpreter.settle(condition);
      case Value.Maybe(Condition condition, Value then, Value otherwise) ->
          Choices.either(condition, truth(then), truth(otherwise));
      case Value.Unknown unknown -> unknown.truth();
      case Text text ->
          text.hole() != null && text.text().length() == 1
              ? text.hole().truth()
              : constant(!text.text().isEmpty());
      case ListValue list -> filled(list.elements(), list.rest());
      case SetValue set -> filled(set.elements(), set.rest());
      case DictValue dict -> filled(List.copyOf(dict.entries().values()), dict.rest());
      case Reflected reflected ->
          interpreter.matches().exists(reflected.variable(), reflected.filter());
      case LibraryObject object -> object.truth(interpreter);
      case InstanceValue instance -> {
        Value method = instance.type().member("__bool__");
        yield method == null
            ? Condition.TRUE
            : truth(
                interpreter.call(
                    interpreter.attribute(instance, "__bool__"),
                    dev.reprise.alembic.value.Arguments.NONE));
      }
      case Value _ -> Condition.TRUE;
    };
  }

  private static Condition filled(List<Value> elements, Value.@Nullable Unknown rest) {
    List<Condition> any = new ArrayList<>();
    for (Value element : elements) {
      any.add(Choices.presence(element));
    }
    if (rest != null) {
      any.add(rest.truth());
    }
    return Condition.any(any);
  }

  static Condition constant(boolean value) {
    return value ? Condition.TRUE : Condition.FALSE;
  }

  // ---- operators

  public Value compare(Operator operator, Value left, Value right) {
    Value one = interpreter.settle(left);
    Value two = interpreter.settle(right);
    if (one instanceof Value.Maybe) {
      return Choices.map(one, side -> compare(operator, side, two));
    }
    if (two instanceof Value.Maybe && operator != Operator.IN && operator != Operator.NOT_IN) {
      return Choices.map(two, side -> compare(operator, one, side));
    }
    boolean membership = operator == Operator.IN || operator == Operator.NOT_IN;
    boolean identity = operator == Operator.IS || operator == Operator.IS_NOT;
    if (!membership && !identity) {
      Value said = library(operator, one, two);
      if (said != null) {
        return said;
      }
    }
    return switch (operator) {
      case EQUAL -> Value.of(equal(one, two));
      case NOT_EQUAL -> Value.of(Condition.not(equal(one, two)));
      case IN -> Value.of(interpreter.membership().contains(two, one));
      case NOT_IN -> Value.of(Condition.not(interpreter.membership().contains(two, one)));
      case IS -> Value.of(identical(one, two));
      case IS_NOT -> Value.of(Condition.not(identical(one, two)));
      case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> order(operator, one, two);
    };
  }

  private @Nullable Value library(Operator operator, Value left, Value right) {
    if (left instanceof LibraryObject object) {
      Value said = object.compare(operator, right, false, interpreter);
      if (said != null) {
        return said;
      }
    }
    return right instanceof LibraryObject object
        ? object.compare(operator, left, true, interpreter)
        : null;
  }

  private Condition identical(Value left, Value right) {
    if (left instanceof Value.None && right instanceof LibraryObject object) {
      return object.isNone(interpreter);
    }
    if (right instanceof Value.None && left instanceof LibraryObject object) {
      return object.isNone(interpreter);
    }
    if (left instanceof Value.None || right instanceof Value.None) {
      Value other = left instanceof Value.None ? right : left;
      return switch (other) {
        case Value.None _ -> Condition.TRUE;
        case Value.Unknown unknown -> Condition.not(unknown.truth());
        case Value _ -> Condition.FALSE;
      };
    }
    return equal(left, right);
  }

  private Value order(Operator operator, Value left, Value right) {
    Integer order = order(left, right);
    if (order == null) {
      Condition reason = operator == Operator.GREATER ? moreThan(left, right) : null;
      return Value.of(
          reason == null ? unknown(left, sign(operator), sign(mirrored(operator)), right) : reason);
    }
    return Value.of(
        switch (operator) {
          case LESS -> order < 0;
          case LESS_OR_EQUAL -> order <= 0;
          case GREATER -> order > 0;
          case GREATER_OR_EQUAL, EQUAL, NOT_EQUAL, IN, NOT_IN, IS, IS_NOT -> order >= 0;
        });
  }

  /// `len(found) > 0`
  private @Nullable Condition moreThan(Value left, Value right) {
    return left instanceof Length length
            && right instanceof Value.Int(BigInteger bound)
            && bound.signum() == 0
        ? truth(length.of())
        : null;
  }

  static @Nullable Integer order(Value left, Value right) {
    BigDecimal a = number(left);
    BigDecimal b = number(right);
    if (a != null && b != null) {
      return a.compareTo(b);
    }
    if (left instanceof Text one && right instanceof Text two && isPlain(one) && isPlain(two)) {
      return one.text().compareTo(two.text());
    }
    if (left instanceof Value.Tuple(List<Value> ones)
        && right instanceof Value.Tuple(List<Value> twos)) {
      for (int i = 0; i < Math.min(ones.size(), twos.size()); i++) {
        Integer order = order(ones.get(i), twos.get(i));
        if (order == null || order != 0) {
          return order;
        }
      }
      return Integer.compare(ones.size(), twos.size());
    }
    return null;
  }

  static @Nullable BigDecimal number(Value value) {
    return switch (value) {
      case Value.Int(BigInteger number) -> new BigDecimal(number);
      case Value.Float(double number) when Double.isFinite(number) -> BigDecimal.valueOf(number);
      case Value.Bool(boolean known) -> known ? BigDecimal.ONE : BigDecimal.ZERO;
      case Value _ -> null;
    };
  }

  static boolean isPlain(Text text) {
    return text.isComplete() && !Matches.hasPlaceholder(text.text());
  }

  private static Operator mirrored(Operator operator) {
    return switch (operator) {
      case LESS -> Operator.GREATER;
      case LESS_OR_EQUAL -> Operator.GREATER_OR_EQUAL;
      case GREATER -> Operator.LESS;
      case GREATER_OR_EQUAL -> Operator.LESS_OR_EQUAL;
      case EQUAL, NOT_EQUAL, IN, NOT_IN, IS, IS_NOT -> operator;
    };
  }

  private static String sign(Operator operator) {
    return switch (operator) {
      case LESS -> "<";
      case LESS_OR_EQUAL -> "<=";
      case GREATER -> ">";
      case GREATER_OR_EQUAL -> ">=";
      case EQUAL, NOT_EQUAL, IN, NOT_IN, IS, IS_NOT -> "is";
    };
  }

  Condition unknown(Value left, String operator, String mirrored, Value right) {
    Condition setting = PythonSettings.compared(left, operator, mirrored, right, interpreter);
    if (setting != null) {
      return setting;
    }
    if (left instanceof Value.Unknown unknown) {
      return new Condition.Unknown(unknown.reason());
    }
    if (right instanceof Value.Unknown unknown) {
      return new Condition.Unknown(unknown.reason());
    }
    if (left instanceof Text text && text.hole() != null) {
      return new Condition.Unknown(text.hole().reason());
    }
    if (right instanceof Text text && text.hole() != null) {
      return new Condition.Unknown(text.hole().reason());
    }
    return new Condition.Unknown("a comparison whose result could not be determined");
  }

  // ---- equality

  Condition equal(Value left, Value right) {
    if (!interpreter.budget().work(16)) {
      return new Condition.Unknown("a comparison that is too long to follow");
    }
    Value one = interpreter.settle(left);
    Value two = interpreter.settle(right);
    if (one instanceof Value.Maybe(Condition condition, Value then, Value otherwise)) {
      return Choices.either(condition, equal(then, two), equal(otherwise, two));
    }
    if (two instanceof Value.Maybe(Condition condition, Value then, Value otherwise)) {
      return Choices.either(condition, equal(one, then), equal(one, otherwise));
    }
    Value said = library(Operator.EQUAL, one, two);
    if (said != null) {
      return truth(said);
    }
    if (one instanceof Value.Unknown || two instanceof Value.Unknown) {
      return unknown(one, "is", "is", two);
    }
    if (one instanceof Text a && two instanceof Text b) {
      return texts(a, b);
    }
    if (one instanceof InstanceValue member && two instanceof Text text) {
      return memberIs(member, text);
    }
    if (two instanceof InstanceValue member && one instanceof Text text) {
      return memberIs(member, text);
    }
    if (one instanceof Value.Truth(Condition condition)
        && two instanceof Value.Bool(boolean wanted)) {
      return wanted ? condition : Condition.not(condition);
    }
    if (two instanceof Value.Truth(Condition condition)
        && one instanceof Value.Bool(boolean wanted)) {
      return wanted ? condition : Condition.not(condition);
    }
    BigDecimal a = number(one);
    BigDecimal b = number(two);
    if (a != null && b != null) {
      return constant(a.compareTo(b) == 0);
    }
    if (one instanceof Length length && b != null && b.signum() == 0) {
      return Condition.not(truth(length.of()));
    }
    List<Value> ones = sequence(one);
    List<Value> twos = sequence(two);
    if (ones != null && twos != null) {
      return one.getClass() == two.getClass() ? sequences(ones, twos) : Condition.FALSE;
    }
    if (one instanceof SetValue && two instanceof SetValue
        || one instanceof Reflected
        || two instanceof Reflected
        || one instanceof Length
        || two instanceof Length
        || one instanceof Value.Truth
        || two instanceof Value.Truth) {
      return sets(one, two);
    }
    return constant(one.equals(two));
  }

  private Condition sets(Value one, Value two) {
    List<Value> ones = one instanceof SetValue ? interpreter.elements(one) : null;
    List<Value> twos = two instanceof SetValue ? interpreter.elements(two) : null;
    if (ones == null || twos == null) {
      return new Condition.Unknown("a comparison with the database's contents");
    }
    List<Condition> all = new ArrayList<>();
    ones.forEach(each -> all.add(interpreter.membership().contains(two, each)));
    twos.forEach(each -> all.add(interpreter.membership().contains(one, each)));
    return Condition.all(all);
  }

  private static @Nullable List<Value> sequence(Value value) {
    return switch (value) {
      case Value.Tuple(List<Value> elements) -> elements;
      case ListValue list -> list.rest() == null ? list.elements() : null;
      case Value _ -> null;
    };
  }

  private Condition sequences(List<Value> ones, List<Value> twos) {
    if (ones.size() != twos.size()) {
      return Condition.FALSE;
    }
    List<Condition> all = new ArrayList<>();
    for (int i = 0; i < ones.size(); i++) {
      all.add(equal(ones.get(i), twos.get(i)));
    }
    return Condition.all(all);
  }

  private static Condition memberIs(InstanceValue member, Text text) {
    Value value = member.attributes().get("value");
    return constant(Texts.isText(member.type()) && value instanceof Text own && own.equals(text));
  }

  private Condition texts(Text a, Text b) {
    if (!a.isComplete() || !b.isComplete()) {
      return differ(a, b) || differ(b, a) ? Condition.FALSE : unknown(a, "is", "is", b);
    }
    if (a.text().equals(b.text())) {
      return Condition.TRUE;
    }
    int variable = Matches.variable(a);
    Text other = b;
    if (variable < 0) {
      variable = Matches.variable(b);
      other = a;
    }
    if (variable >= 0) {
      return Matches.hasPlaceholder(other.text())
          ? new Condition.Unknown("a comparison of two names found in the database")
          : interpreter.matches().isNamed(variable, other.text());
    }
    return Matches.hasPlaceholder(a.text()) || Matches.hasPlaceholder(b.text())
        ? new Condition.Unknown("a comparison with a name found in the database")
        : Condition.FALSE;
  }

  /// True if the known parts of `open`, before and after the unknown one, do not match `text`.
  private static boolean differ(Text open, Text text) {
    int hole = open.text().indexOf(Text.HOLE);
    return hole >= 0
        && text.isComplete()
        && !Matches.hasPlaceholder(text.text())
        && !Matches.hasPlaceholder(open.text())
        && !(text.text().startsWith(open.text().substring(0, hole))
            && text.text().endsWith(open.text().substring(open.text().lastIndexOf(Text.HOLE) + 1)));
  }
}
