package dev.reprise.alembic.python.time;

import dev.reprise.alembic.value.Arguments;
import dev.reprise.alembic.value.Execution;
import dev.reprise.alembic.value.LibraryFunction;
import dev.reprise.alembic.value.LibraryObject;
import dev.reprise.alembic.value.Text;
import dev.reprise.alembic.value.Value;
import dev.reprise.syntax.python.BinaryOperator;
import dev.reprise.syntax.python.Expression.Comparison;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A `datetime.date`, or a `datetime.datetime` without a time zone, with all fields known.
public record DateValue(LocalDateTime when, boolean isDate) implements LibraryObject {
  private static final List<String> FIELDS =
      List.of("year", "month", "day", "hour", "minute", "second");

  /// `date(2024, 5, 1)`, `datetime(2024, 5, 1, hour=12)`; null if a field is unknown.
  public static @Nullable DateValue of(Arguments arguments, boolean isDate) {
    int count = isDate ? 3 : FIELDS.size();
    if (arguments.spread() != null
        || arguments.size() > count
        || !FIELDS.subList(0, count).containsAll(arguments.keywords().keySet())) {
      return null;
    }
    List<Integer> fields = new ArrayList<>();
    for (int i = 0; i < FIELDS.size(); i++) {
      Value given = arguments.get(i, FIELDS.get(i));
      Integer field = given == null && i >= 3 ? Integer.valueOf(0) : number(given);
      if (field == null) {
        return null;
      }
      fields.add(field);
    }
    try {
      return new DateValue(
          LocalDateTime.of(
              fields.get(0),
              fields.get(1),
              fields.get(2),
              fields.get(3),
              fields.get(4),
              fields.get(5)),
          isDate);
    } catch (DateTimeException impossible) {
      return null;
    }
  }

  /// `date.fromisoformat("2024-05-01")`
  public static @Nullable DateValue parse(@Nullable Value value, boolean isDate) {
    if (!(value instanceof Text text) || !text.isComplete()) {
      return null;
    }
    String written = text.text().replace(' ', 'T');
    try {
      return new DateValue(
          LocalDateTime.parse(written.contains("T") ? written : written + "T00:00"), isDate);
    } catch (DateTimeParseException other) {
      return null;
    }
  }

  static @Nullable Integer number(@Nullable Value value) {
    return value instanceof Value.Int(BigInteger number) && number.bitLength() < 31
        ? Integer.valueOf(number.intValue())
        : null;
  }

  @Override
  public String describe() {
    return iso("T");
  }

  @Override
  public Value attribute(String name, Execution execution) {
    return switch (name) {
      case "year" -> Value.of(when.getYear());
      case "month" -> Value.of(when.getMonthValue());
      case "day" -> Value.of(when.getDayOfMonth());
      case "hour" -> Value.of(when.getHour());
      case "minute" -> Value.of(when.getMinute());
      case "second" -> Value.of(when.getSecond());
      case "weekday" -> method(name, Value.of(when.getDayOfWeek().getValue() - 1));
      case "isoweekday" -> method(name, Value.of(when.getDayOfWeek().getValue()));
      case "date" -> method(name, new DateValue(when.truncatedTo(ChronoUnit.DAYS), true));
      case "isoformat" ->
          new LibraryFunction(
              name,
              (arguments, _) ->
                  Text.of(iso(arguments.get(0, "sep") instanceof Text sep ? sep.text() : "T")));
      case "__str__" -> method(name, Text.of(iso(" ")));
      case "strftime", "__format__" -> new LibraryFunction(name, this::format);
      case "replace" -> new LibraryFunction(name, this::replace);
      default -> LibraryObject.super.attribute(name, execution);
    };
  }

  private static Value method(String name, Value result) {
    return new LibraryFunction(name, (_, _) -> result);
  }

  private String iso(String separator) {
    String date = when.toLocalDate().toString();
    return isDate
        ? date
        : "%s%s%02d:%02d:%02d"
            .formatted(date, separator, when.getHour(), when.getMinute(), when.getSecond());
  }

  private Value format(Arguments arguments, Execution execution) {
    String formatted =
        arguments.get(0) instanceof Text format && format.isComplete()
            ? Strftime.format(format.text(), when)
            : null;
    return formatted == null
        ? Text.unknown(execution.unknown("a date format that could not be parsed"))
        : Text.of(formatted);
  }

  private Value replace(Arguments arguments, Execution execution) {
    List<Integer> now =
        List.of(
            when.getYear(),
            when.getMonthValue(),
            when.getDayOfMonth(),
            when.getHour(),
            when.getMinute(),
            when.getSecond());
    Arguments all = Arguments.NONE;
    for (int i = 0; i < (isDate ? 3 : FIELDS.size()); i++) {
      Value given = arguments.get(i, FIELDS.get(i));
      all = all.plus(Arguments.of(given == null ? Value.of(now.get(i)) : given));
    }
    boolean others = !FIELDS.containsAll(arguments.keywords().keySet());
    DateValue replaced = others ? null : of(all, isDate);
    return replaced == null ? execution.unknown("a date that could not be computed") : replaced;
  }

  @Override
  public @Nullable Value binary(
      BinaryOperator operator, Value other, boolean mirrored, Execution execution) {
    return switch (other) {
      case TimeSpan span when operator == BinaryOperator.ADD -> plus(span);
      case TimeSpan span when operator == BinaryOperator.SUBTRACT && !mirrored ->
          plus(span.times(-1));
      case DateValue earlier when operator == BinaryOperator.SUBTRACT && !mirrored ->
          new TimeSpan(0, ChronoUnit.SECONDS.between(earlier.when, when));
      case Value _ -> null;
    };
  }

  private @Nullable DateValue plus(TimeSpan span) {
    try {
      LocalDateTime moved = when.plusMonths(span.months()).plusSeconds(span.seconds());
      return new DateValue(isDate ? moved.truncatedTo(ChronoUnit.DAYS) : moved, isDate);
    } catch (DateTimeException | ArithmeticException impossible) {
      return null;
    }
  }

  @Override
  public @Nullable Value compare(
      Comparison.Operator operator, Value other, boolean mirrored, Execution execution) {
    if (!(other instanceof DateValue that) || that.isDate != isDate) {
      return null;
    }
    int order = mirrored ? that.when.compareTo(when) : when.compareTo(that.when);
    return switch (operator) {
      case LESS -> Value.of(order < 0);
      case LESS_OR_EQUAL -> Value.of(order <= 0);
      case GREATER -> Value.of(order > 0);
      case GREATER_OR_EQUAL -> Value.of(order >= 0);
      case EQUAL -> Value.of(order == 0);
      case NOT_EQUAL -> Value.of(order != 0);
      case IN, NOT_IN, IS, IS_NOT -> null;
    };
  }
}
