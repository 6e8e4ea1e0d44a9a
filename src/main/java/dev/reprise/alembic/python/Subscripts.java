package dev.reprise.alembic.python;

import dev.reprise.alembic.python.run.Choices;
import dev.reprise.alembic.python.run.Matches;
import dev.reprise.alembic.python.text.Texts;
import dev.reprise.alembic.value.Arguments;
import dev.reprise.alembic.value.ClassValue;
import dev.reprise.alembic.value.DictValue;
import dev.reprise.alembic.value.InstanceValue;
import dev.reprise.alembic.value.LibraryObject;
import dev.reprise.alembic.value.ListValue;
import dev.reprise.alembic.value.Reflected;
import dev.reprise.alembic.value.Text;
import dev.reprise.alembic.value.Value;
import dev.reprise.operation.Condition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `object[index]`.
final class Subscripts {
  private Subscripts() {}

  static Value item(Value object, Value key, Interpreter interpreter) {
    if (interpreter.settle(object) instanceof Value.Maybe maybe) {
      return Choices.map(maybe, side -> item(side, key, interpreter));
    }
    if (interpreter.settle(key) instanceof Value.Maybe maybe) {
      return Choices.map(maybe, side -> item(object, side, interpreter));
    }
    return switch (interpreter.settle(object)) {
      case DictValue dict -> entry(dict, key, interpreter);
      case Value.Tuple(List<Value> elements) ->
          key instanceof SliceValue slice
              ? slice(elements, slice, interpreter) instanceof List<Value> part
                  ? new Value.Tuple(part)
                  : interpreter.unknown("a slice with unknown bounds")
              : element(elements, null, key, interpreter);
      case ListValue list ->
          key instanceof SliceValue slice
              ? slice(list.elements(), slice, interpreter) instanceof List<Value> part
                  ? new ListValue(part, list.rest()).with(list.sample())
                  : new ListValue(List.of(), interpreter.unknown("a slice with unknown bounds"))
                      .with(list.elements().isEmpty() ? list.sample() : list.elements().getFirst())
              : element(list.elements(), list.rest(), key, interpreter);
      case Text text -> text(text, key, interpreter);
      case ClassValue type when type.isEnumeration() && key instanceof Text name -> {
        Value member = type.member(name.text());
        yield member == null ? interpreter.unknown("no member `" + name.text() + "`") : member;
      }
      // `List[int]` in an annotation or base.
      case ClassValue type -> type;
      case Reflected reflected -> match(reflected, key, interpreter);
      case LibraryObject library -> library.item(key, interpreter);
      case InstanceValue instance -> {
        Value method = interpreter.attribute(instance, "__getitem__");
        yield method instanceof Value.Unknown
            ? method
            : interpreter.call(method, Arguments.of(key));
      }
      case Value.Unknown unknown -> {
        String written = PythonSettings.written(key, interpreter);
        yield unknown.setting() == null || written == null
            ? new Value.Unknown(unknown.reason(), unknown.site(), unknown.read().changed())
            : interpreter.setting(unknown.setting().item(written), unknown.reason());
      }
      case Value _ -> interpreter.unknown("an item of a value that cannot be indexed");
    };
  }

  private static Value entry(DictValue dict, Value key, Interpreter interpreter) {
    Value found = dict.entries().get(key);
    if (found != null) {
      return Choices.present(interpreter.settle(found));
    }
    if (key instanceof Value.Unknown unknown) {
      return unknown;
    }
    if (key instanceof Text text && !text.isComplete()) {
      return like(dict, text, interpreter);
    }
    if (dict.rest() != null) {
      return dict.rest();
    }
    return interpreter.unknown("a key that is not in the dictionary");
  }

  /// The entries whose key may equal a partly known string, each under an unknown condition.
  private static Value like(DictValue dict, Text key, Interpreter interpreter) {
    int hole = key.text().indexOf(Text.HOLE);
    String prefix = key.text().substring(0, hole);
    String suffix = key.text().substring(key.text().lastIndexOf(Text.HOLE) + 1);
    Value.Unknown reason = key.hole() == null ? interpreter.unknown("an unknown key") : key.hole();
    @Nullable Value result = null;
    for (Map.Entry<Value, Value> entry : dict.entries().entrySet()) {
      if (entry.getKey() instanceof Text candidate
          && candidate.text().length() >= prefix.length() + suffix.length()
          && candidate.text().startsWith(prefix)
          && candidate.text().endsWith(suffix)
          && !prefix.isEmpty()) {
        Condition chosen =
            new Condition.Unknown(
                "whether the key is `" + candidate.text() + "`: " + reason.reason());
        result = result == null ? entry.getValue() : Choices.of(chosen, entry.getValue(), result);
      }
    }
    return result == null ? reason : result;
  }

  private static Value element(
      List<Value> elements, Value.@Nullable Unknown rest, Value key, Interpreter interpreter) {
    if (key instanceof Value.Unknown unknown) {
      return unknown;
    }
    if (!(key instanceof Value.Int(var number))) {
      return interpreter.unknown("an element at an unknown index");
    }
    int index = number.bitLength() < 31 ? number.intValue() : Integer.MAX_VALUE;
    if (index < 0 && rest == null) {
      index += elements.size();
    }
    if (index < 0 || index >= elements.size()) {
      return rest != null ? rest : interpreter.unknown("an element that does not exist");
    }
    for (Value before : elements.subList(0, index + 1)) {
      if (!Choices.presence(before).equals(Condition.TRUE)) {
        return interpreter.unknown("an element of a list whose length is unknown");
      }
    }
    return elements.get(index);
  }

  private static @Nullable List<Value> slice(
      List<Value> elements, SliceValue slice, Interpreter interpreter) {
    int size = elements.size();
    Integer step = number(slice.step(), 1);
    if (step == null || step == 0) {
      return null;
    }
    Integer from = number(slice.lower(), step > 0 ? 0 : size - 1);
    Integer to = number(slice.upper(), step > 0 ? size : -size - 1);
    if (from == null || to == null) {
      return null;
    }
    int start = clamp(from, size, step);
    int end = clamp(to, size, step);
    List<Value> part = new ArrayList<>();
    for (int i = start; step > 0 ? i < end : i > end; i += step) {
      part.add(elements.get(i));
    }
    return part;
  }

  private static int clamp(int index, int size, int step) {
    int from = index < 0 ? index + size : index;
    return step > 0 ? Math.max(0, Math.min(from, size)) : Math.max(-1, Math.min(from, size - 1));
  }

  private static @Nullable Integer number(@Nullable Value value, int otherwise) {
    if (value == null || value instanceof Value.None) {
      return otherwise;
    }
    return value instanceof Value.Int(var number) && number.bitLength() < 31
        ? Integer.valueOf(number.intValue())
        : null;
  }

  private static Value text(Text text, Value key, Interpreter interpreter) {
    if (!text.isComplete() || Matches.hasPlaceholder(text.text())) {
      return text.hole() != null
          ? Text.unknown(text.hole())
          : Text.unknown(interpreter.unknown("part of a name found in the database"));
    }
    int size = text.text().length();
    if (key instanceof SliceValue slice) {
      Integer step = number(slice.step(), 1);
      Integer from = number(slice.lower(), 0);
      Integer to = number(slice.upper(), size);
      if (from == null || to == null || step == null || step != 1) {
        return Text.unknown(interpreter.unknown("part of a string"));
      }
      int start = clamp(from, size, 1);
      return Texts.part(text, start, Math.max(start, clamp(to, size, 1)));
    }
    Integer index = number(key, 0);
    if (index == null || index >= size || index < -size) {
      return Text.unknown(interpreter.unknown("a character of a string"));
    }
    int at = index < 0 ? index + size : index;
    return Texts.part(text, at, at + 1);
  }

  private static Value match(Reflected reflected, Value key, Interpreter interpreter) {
    Matches matches = interpreter.matches();
    if (reflected.key() != null
        && key instanceof Text name
        && reflected.key() instanceof Text pattern
        && Matches.variable(pattern) == reflected.variable()
        && reflected.element().equals(matches.current(reflected.variable()))) {
      return matches.named(reflected.variable(), name);
    }
    return interpreter.unknown("one of the objects found in the database");
  }
}
