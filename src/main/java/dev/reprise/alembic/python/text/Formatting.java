package dev.reprise.alembic.python.text;

import dev.reprise.alembic.python.run.Choices;
import dev.reprise.alembic.python.run.Evaluation;
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
public final class Formatting {
  private Formatting() {}

  public static Value formatted(List<FormattedPart> parts, Span span, Evaluation evaluation) {
    Value all = Text.of("");
    List<Text> certain = new ArrayList<>();
    Origin.Site site = new Origin.Site(evaluation.source(), span);
    for (FormattedPart part : parts) {
      Value next =
          switch (part) {
            case FormattedPart.Text(var text) -> Text.of(text.mapped(evaluation.source()));
            case FormattedPart.Field field -> field(field, evaluation);
          };
      if (next instanceof Text text) {
        certain.add(text);
      } else {
        all = append(all, Texts.join(certain, site, evaluation), site, evaluation);
        all = append(all, next, site, evaluation);
        certain.clear();
      }
    }
    return append(all, Texts.join(certain, site, evaluation), site, evaluation);
  }

  private static Value append(Value so, Value next, Origin.Site site, Evaluation evaluation) {
    return Choices.map(
        so,
        one ->
            Choices.map(
                next,
                two ->
                    one instanceof Text a && two instanceof Text b
                        ? Texts.join(List.of(a, b), site, evaluation)
                        : one));
  }

  private static Value field(FormattedPart.Field field, Evaluation evaluation) {
    Value value = evaluation.settle(evaluation.evaluate(field.expression()));
    boolean repr =
        field.conversion() == FormattedPart.Conversion.REPR
            || field.conversion() == FormattedPart.Conversion.ASCII
            || field.source() != null && field.conversion() == null && field.format().isEmpty();
    Value shown =
        Choices.map(value, side -> repr ? repr(side, evaluation) : text(side, evaluation));
    if (!field.format().isEmpty()) {
      Value format = formatted(field.format(), field.span(), evaluation);
      shown =
          format instanceof Text written
              ? Choices.map(value, side -> FormatMethod.apply(written.text(), side, evaluation))
              : Text.unknown(evaluation.unknown("a format that could not be parsed"));
    }
    if (field.source() != null) {
      Text label = Text.of(evaluation.source().text(field.source()));
      return append(label, shown, evaluation.site(), evaluation);
    }
    return shown;
  }

  public static Text text(Value value, Evaluation evaluation) {
    return switch (evaluation.settle(value)) {
      case Text text -> text;
      case InstanceValue instance -> instance(instance, evaluation);
      case Value.Maybe(_, Value then, Value otherwise) -> {
        Text one = text(then, evaluation);
        Text two = text(otherwise, evaluation);
        yield one.equals(two)
            ? one
            : Text.unknown(evaluation.unknown("a string that depends on a condition"));
      }
      case Value.Raised(String type, List<Value> arguments) ->
          arguments.isEmpty() ? Text.of(type) : text(arguments.getFirst(), evaluation);
      case LibraryObject object -> library(object, evaluation);
      case Value other -> repr(other, evaluation);
    };
  }

  private static Text library(LibraryObject object, Evaluation evaluation) {
    if (object instanceof Fresh fresh) {
      String reason = fresh.what() + " differs on every run";
      return fresh.day() != null
              && evaluation.setting(fresh.day(), reason) instanceof Value.Unknown day
          ? Text.fresh(day)
          : Text.fresh(evaluation.unknown(reason));
    }
    if (object.hasAttribute("__str__", evaluation)) {
      Value method = object.attribute("__str__", evaluation);
      if (evaluation.call(method, dev.reprise.alembic.value.Arguments.NONE) instanceof Text text) {
        return text;
      }
    }
    return Text.unknown(evaluation.unknown("the text of " + object.describe()));
  }

  private static Text instance(InstanceValue instance, Evaluation evaluation) {
    if (instance.type().member("__str__") != null
        && evaluation.call(
                evaluation.attribute(instance, "__str__"), dev.reprise.alembic.value.Arguments.NONE)
            instanceof Text text) {
      return text;
    }
    Value value = instance.attributes().get("value");
    Value name = instance.attributes().get("name");
    if (instance.type().isEnumeration() && value != null && name instanceof Text own) {
      return Texts.isText(instance.type())
          ? text(value, evaluation)
          : Text.of(instance.type().name() + "." + own.text());
    }
    return Text.unknown(evaluation.unknown("the text of an object"));
  }

  public static Text repr(Value value, Evaluation evaluation) {
    if (!evaluation.budget().work(16)) {
      return Text.unknown(evaluation.unknown("a value that is too large to print"));
    }
    return switch (evaluation.settle(value)) {
      case Value.None _ -> Text.of("None");
      case Value.Bool(boolean known) -> Text.of(known ? "True" : "False");
      case Value.Int(var number) -> Text.of(number.toString());
      case Value.Float(double number) -> Text.of(number(number));
      case Text text -> quoted(text);
      case Value.Tuple(List<Value> elements) ->
          listed("(", elements, elements.size() == 1 ? ",)" : ")", evaluation);
      case ListValue list when list.rest() == null -> listed("[", list.elements(), "]", evaluation);
      case DictValue dict when dict.rest() == null -> dict(dict, evaluation);
      case Value.Unknown unknown -> Text.unknown(unknown);
      case ClassValue type -> Text.of("<class '" + type.name() + "'>");
      case LibraryObject object -> library(object, evaluation);
      case Value _ -> Text.unknown(evaluation.unknown("the text of a value"));
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
      String open, List<Value> elements, String close, Evaluation evaluation) {
    List<Text> parts = new ArrayList<>();
    parts.add(Text.of(open));
    for (int i = 0; i < elements.size(); i++) {
      if (i > 0) {
        parts.add(Text.of(", "));
      }
      parts.add(repr(elements.get(i), evaluation));
    }
    parts.add(Text.of(close));
    return Texts.join(parts, evaluation);
  }

  private static Text dict(DictValue dict, Evaluation evaluation) {
    List<Text> parts = new ArrayList<>();
    parts.add(Text.of("{"));
    for (Map.Entry<Value, Value> entry : dict.entries().entrySet()) {
      if (parts.size() > 1) {
        parts.add(Text.of(", "));
      }
      parts.add(repr(entry.getKey(), evaluation));
      parts.add(Text.of(": "));
      parts.add(repr(entry.getValue(), evaluation));
    }
    parts.add(Text.of("}"));
    return Texts.join(parts, evaluation);
  }

  /// The expression's source text, for reasons.
  public static String written(Expression expression, Evaluation evaluation) {
    String text = evaluation.source().text(expression.span());
    return text.length() > 60 || text.indexOf('\n') >= 0 ? "an expression" : "`" + text + "`";
  }
}
