package dev.reprise.alembic.python;

import dev.reprise.alembic.python.run.Choices;
import dev.reprise.alembic.value.ClassValue;
import dev.reprise.alembic.value.DictValue;
import dev.reprise.alembic.value.Fresh;
import dev.reprise.alembic.value.InstanceValue;
import dev.reprise.alembic.value.LibraryObject;
import dev.reprise.alembic.value.ListValue;
import dev.reprise.alembic.value.Text;
import dev.reprise.alembic.value.Value;
import dev.reprise.operation.Origin;
import dev.reprise.syntax.python.Expression;
import dev.reprise.syntax.python.FormattedPart;
import dev.reprise.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// `str(…)`, `repr(…)` and f-strings.
final class Formatting {
  private Formatting() {}

  static Value formatted(List<FormattedPart> parts, Span span, Interpreter interpreter) {
    Value all = Text.of("");
    List<Text> certain = new ArrayList<>();
    Origin.Site site = new Origin.Site(interpreter.source(), span);
    for (FormattedPart part : parts) {
      Value next =
          switch (part) {
            case FormattedPart.Text(var text) -> Text.of(text.mapped(interpreter.source()));
            case FormattedPart.Field field -> field(field, interpreter);
          };
      if (next instanceof Text text) {
        certain.add(text);
      } else {
        all = append(all, Texts.join(certain, site, interpreter), site, interpreter);
        all = append(all, next, site, interpreter);
        certain.clear();
      }
    }
    return append(all, Texts.join(certain, site, interpreter), site, interpreter);
  }

  private static Value append(Value so, Value next, Origin.Site site, Interpreter interpreter) {
    return Choices.map(
        so,
        one ->
            Choices.map(
                next,
                two ->
                    one instanceof Text a && two instanceof Text b
                        ? Texts.join(List.of(a, b), site, interpreter)
                        : one));
  }

  private static Value field(FormattedPart.Field field, Interpreter interpreter) {
    Value value = interpreter.settle(interpreter.evaluate(field.expression()));
    boolean repr =
        field.conversion() == FormattedPart.Conversion.REPR
            || field.conversion() == FormattedPart.Conversion.ASCII
            || field.source() != null && field.conversion() == null && field.format().isEmpty();
    Value shown =
        Choices.map(value, side -> repr ? repr(side, interpreter) : text(side, interpreter));
    if (!field.format().isEmpty()) {
      Value format = formatted(field.format(), field.span(), interpreter);
      shown =
          format instanceof Text written
              ? Choices.map(value, side -> FormatMethod.apply(written.text(), side, interpreter))
              : Text.unknown(interpreter.unknown("a format that could not be read"));
    }
    if (field.source() != null) {
      Text label = Text.of(interpreter.source().text(field.source()));
      return append(label, shown, interpreter.site(), interpreter);
    }
    return shown;
  }

  static Text text(Value value, Interpreter interpreter) {
    return switch (interpreter.settle(value)) {
      case Text text -> text;
      case InstanceValue instance -> instance(instance, interpreter);
      case Value.Maybe(_, Value then, Value otherwise) -> {
        Text one = text(then, interpreter);
        Text two = text(otherwise, interpreter);
        yield one.equals(two)
            ? one
            : Text.unknown(interpreter.unknown("a string that depends on a condition"));
      }
      case Value.Raised(String type, List<Value> arguments) ->
          arguments.isEmpty() ? Text.of(type) : text(arguments.getFirst(), interpreter);
      case LibraryObject object -> library(object, interpreter);
      case Value other -> repr(other, interpreter);
    };
  }

  private static Text library(LibraryObject object, Interpreter interpreter) {
    if (object instanceof Fresh fresh) {
      return Text.fresh(interpreter.unknown(fresh.what() + " is another one in every run"));
    }
    if (object.hasAttribute("__str__", interpreter)) {
      Value method = object.attribute("__str__", interpreter);
      if (interpreter.call(method, dev.reprise.alembic.value.Arguments.NONE) instanceof Text text) {
        return text;
      }
    }
    return Text.unknown(interpreter.unknown("the text of " + object.describe()));
  }

  private static Text instance(InstanceValue instance, Interpreter interpreter) {
    if (instance.type().member("__str__") != null
        && interpreter.call(
                interpreter.attribute(instance, "__str__"),
                dev.reprise.alembic.value.Arguments.NONE)
            instanceof Text text) {
      return text;
    }
    Value value = instance.attributes().get("value");
    Value name = instance.attributes().get("name");
    if (instance.type().isEnumeration() && value != null && name instanceof Text own) {
      return Definitions.isText(instance.type())
          ? text(value, interpreter)
          : Text.of(instance.type().name() + "." + own.text());
    }
    return Text.unknown(interpreter.unknown("the text of an object"));
  }

  static Text repr(Value value, Interpreter interpreter) {
    if (!interpreter.budget().work(16)) {
      return Text.unknown(interpreter.unknown("a value too large to be written out"));
    }
    return switch (interpreter.settle(value)) {
      case Value.None _ -> Text.of("None");
      case Value.Bool(boolean known) -> Text.of(known ? "True" : "False");
      case Value.Int(var number) -> Text.of(number.toString());
      case Value.Float(double number) -> Text.of(number(number));
      case Text text -> quoted(text);
      case Value.Tuple(List<Value> elements) ->
          listed("(", elements, elements.size() == 1 ? ",)" : ")", interpreter);
      case ListValue list when list.rest() == null ->
          listed("[", list.elements(), "]", interpreter);
      case DictValue dict when dict.rest() == null -> dict(dict, interpreter);
      case Value.Unknown unknown -> Text.unknown(unknown);
      case ClassValue type -> Text.of("<class '" + type.name() + "'>");
      case LibraryObject object -> library(object, interpreter);
      case Value _ -> Text.unknown(interpreter.unknown("the text of a value"));
    };
  }

  private static String number(double number) {
    return number == Math.rint(number) && Math.abs(number) < 1e16
        ? Long.toString((long) number) + ".0"
        : Double.toString(number);
  }

  private static Text quoted(Text text) {
    String inside = text.text();
    String quote = inside.contains("'") && !inside.contains("\"") ? "\"" : "'";
    String escaped = inside.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t");
    return Texts.computed(
        quote + (quote.equals("'") ? escaped.replace("'", "\\'") : escaped) + quote, text);
  }

  private static Text listed(
      String open, List<Value> elements, String close, Interpreter interpreter) {
    List<Text> parts = new ArrayList<>();
    parts.add(Text.of(open));
    for (int i = 0; i < elements.size(); i++) {
      if (i > 0) {
        parts.add(Text.of(", "));
      }
      parts.add(repr(elements.get(i), interpreter));
    }
    parts.add(Text.of(close));
    return Texts.join(parts, interpreter);
  }

  private static Text dict(DictValue dict, Interpreter interpreter) {
    List<Text> parts = new ArrayList<>();
    parts.add(Text.of("{"));
    for (Map.Entry<Value, Value> entry : dict.entries().entrySet()) {
      if (parts.size() > 1) {
        parts.add(Text.of(", "));
      }
      parts.add(repr(entry.getKey(), interpreter));
      parts.add(Text.of(": "));
      parts.add(repr(entry.getValue(), interpreter));
    }
    parts.add(Text.of("}"));
    return Texts.join(parts, interpreter);
  }

  /// The expression's own text, for reasons.
  static String written(Expression expression, Interpreter interpreter) {
    String text = interpreter.source().text(expression.span());
    return text.length() > 60 || text.indexOf('\n') >= 0 ? "an expression" : "`" + text + "`";
  }
}
