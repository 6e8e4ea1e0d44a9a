package dev.reprise.alembic.python;

import dev.reprise.alembic.library.connection.UrlObject;
import dev.reprise.alembic.python.match.LikePatterns;
import dev.reprise.alembic.python.run.Choices;
import dev.reprise.alembic.python.run.Matches;
import dev.reprise.alembic.value.ClassValue;
import dev.reprise.alembic.value.DictValue;
import dev.reprise.alembic.value.Iteration;
import dev.reprise.alembic.value.LibraryObject;
import dev.reprise.alembic.value.Reflected;
import dev.reprise.alembic.value.Text;
import dev.reprise.alembic.value.Value;
import dev.reprise.operation.Condition;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/// `in`, in three values.
record Membership(Interpreter interpreter) {
  private static final int MAXIMUM_CANDIDATES = 2_000;

  Condition contains(Value container, Value element) {
    Value in = interpreter.settle(container);
    Value wanted = interpreter.settle(element);
    if (in instanceof Value.Maybe(Condition condition, Value then, Value otherwise)) {
      return Choices.either(condition, contains(then, wanted), contains(otherwise, wanted));
    }
    if (wanted instanceof Value.Maybe(Condition condition, Value then, Value otherwise)) {
      return Choices.either(condition, contains(in, then), contains(in, otherwise));
    }
    return switch (in) {
      case Value.Unknown unknown -> inside(unknown, wanted);
      case Text text when wanted instanceof Text part ->
          Comparisons.isPlain(text) && Comparisons.isPlain(part)
              ? Comparisons.constant(text.text().contains(part.text()))
              : substring(text, part);
      case DictValue dict -> keys(dict, wanted);
      case Reflected reflected -> {
        Value shown = reflected.key() == null ? reflected.element() : reflected.key();
        Condition same = interpreter.equal(shown, wanted);
        yield interpreter
            .matches()
            .exists(reflected.variable(), Condition.all(List.of(same, reflected.filter())));
      }
      case LibraryObject object -> {
        Condition said = object.contains(wanted, interpreter);
        yield said == null ? listed(in, wanted) : said;
      }
      case ClassValue type when type.isEnumeration() -> listed(in, wanted);
      case Value.Range range when wanted instanceof Value.Int(BigInteger number) ->
          Comparisons.constant(
              number.compareTo(range.start()) >= 0
                  && number.compareTo(range.stop()) < 0
                  && number.subtract(range.start()).mod(range.step().abs()).signum() == 0);
      case Value _ -> listed(in, wanted);
    };
  }

  private Condition inside(Value.Unknown container, Value wanted) {
    String written = PythonSettings.written(wanted, interpreter);
    return container.setting() == null || written == null
        ? new Condition.Unknown(container.reason())
        : container.setting().key().endsWith(":")
            ? container.setting().item(written).isSet()
            : container.setting().fits("contains " + written);
  }

  private Condition substring(Text text, Text part) {
    Condition url = UrlObject.holds(text, part);
    if (url != null) {
      return url;
    }
    int variable = Matches.variable(text);
    return variable >= 0 && Comparisons.isPlain(part)
        ? interpreter.matches().isNamedLike(variable, "%" + LikePatterns.escape(part.text()) + "%")
        : interpreter.comparisons().unknown(text, "contains", "is in", part);
  }

  private Condition keys(DictValue dict, Value wanted) {
    Value direct = dict.entries().get(wanted);
    if (direct != null) {
      return interpreter.settle(Choices.presence(direct));
    }
    List<Value> keys = new ArrayList<>(dict.entries().keySet());
    boolean plain = wanted instanceof Text text && Comparisons.isPlain(text);
    Condition among = plain && dict.rest() == null ? Condition.FALSE : among(keys, wanted);
    return dict.rest() == null ? among : Condition.any(List.of(among, dict.rest().truth()));
  }

  private Condition listed(Value container, Value wanted) {
    return switch (interpreter.iterate(container)) {
      case Iteration.Known(List<Value> elements) -> among(elements, wanted);
      case Iteration.Selected selected -> {
        int variable = interpreter.matches().open(selected);
        Condition same = interpreter.equal(interpreter.matches().current(variable), wanted);
        yield interpreter.matches().exists(variable, same);
      }
      case Iteration.Repeated(String what, _, _) -> new Condition.Unknown(what);
    };
  }

  private Condition among(List<Value> elements, Value wanted) {
    if (elements.size() > MAXIMUM_CANDIDATES) {
      return elements.contains(wanted)
          ? Condition.TRUE
          : new Condition.Unknown("membership in a long list");
    }
    List<Condition> any = new ArrayList<>();
    for (Value element : elements) {
      Condition there = Choices.presence(element);
      Condition same = interpreter.equal(Choices.present(element), wanted);
      Condition one = Condition.all(List.of(there, same));
      if (one.equals(Condition.TRUE)) {
        return one;
      }
      any.add(one);
    }
    return Condition.any(any);
  }
}
