package dev.reprise.rule.remedy;

import dev.reprise.operation.ColumnType;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/// What has to be said so that a value written in SQL can be compared to what a column of some type
/// holds.
final class ComparedType {
  /// Types of which PostgreSQL compares no two values with `=`, or not as a whole (`box` and
  /// `circle` by their area).
  ///
  /// Source: `pg_operator` of PostgreSQL 15.
  private static final Set<String> WITHOUT_EQUALITY =
      Set.of("json", "xml", "point", "line", "lseg", "box", "path", "polygon", "circle");

  private static final Set<String> INTEGERS =
      Set.of(
          "integer",
          "int",
          "int4",
          "bigint",
          "int8",
          "smallint",
          "int2",
          "serial",
          "bigserial",
          "smallserial");

  /// Those that hold any number as it is written.
  private static final Set<String> NUMBERS = Set.of("numeric", "decimal", "double precision");

  private ComparedType() {}

  static boolean isComparable(ColumnType type) {
    return !type.isUnknown()
        && !WITHOUT_EQUALITY.contains(type.text().toLowerCase(Locale.ROOT))
        && !(type.array() && type.text().startsWith("json["));
  }

  /// Whether the column gives back what was put into it: one of type `real` or `numeric(5, 2)`
  /// holds a neighbour of it.
  static boolean isExact(ColumnType type) {
    String text = type.text().toLowerCase(Locale.ROOT);
    return isComparable(type)
        && !text.equals("real")
        && !text.startsWith("numeric(")
        && !text.startsWith("character(")
        && !text.startsWith("char(");
  }

  /// Whether `values` would have another type than the column, or another value.
  static boolean needsCast(ColumnType type, List<String> values) {
    String text = type.text().toLowerCase(Locale.ROOT);
    if (type.named() != null || type.array()) {
      return true;
    }
    if (text.equals("text")
        || text.equals("varchar")
        || text.startsWith("character varying")
        || text.startsWith("varchar(")) {
      return !all(values, ComparedType::isString);
    }
    if (INTEGERS.contains(text)) {
      return !all(values, ComparedType::isInteger);
    }
    if (NUMBERS.contains(text)) {
      return !all(values, ComparedType::isNumber);
    }
    return !text.equals("boolean") || !all(values, ComparedType::isBoolean);
  }

  /// Whether a `VALUES` list takes them for one type, or, where they are strings, for text.
  static boolean isOneKind(List<String> values) {
    boolean written =
        values.stream().noneMatch(value -> value.toUpperCase(Locale.ROOT).equals("DEFAULT"));
    return written
        && (all(values, ComparedType::isString)
            || all(values, ComparedType::isNumber)
            || all(values, ComparedType::isBoolean)
            || all(values, value -> !isString(value) && !isNumber(value) && !isBoolean(value)));
  }

  static String cast(String value, ColumnType type) {
    String text = type.text().toLowerCase(Locale.ROOT);
    String written =
        type.named() != null
            ? Sql.name(type.named())
            : switch (text) {
              case "serial" -> "integer";
              case "bigserial" -> "bigint";
              case "smallserial" -> "smallint";
              case String _ -> type.text();
            };
    return "CAST(" + value + " AS " + written + ")";
  }

  private static boolean all(List<String> values, Predicate<String> kind) {
    return values.stream()
        .allMatch(value -> value.toUpperCase(Locale.ROOT).equals("NULL") || kind.test(value));
  }

  private static boolean isString(String value) {
    return value.length() > 1
        && value.charAt(0) == '\''
        && value.substring(1, value.length() - 1).replace("''", "").indexOf('\'') < 0
        && value.endsWith("'");
  }

  static boolean isNumber(String value) {
    return !value.isEmpty()
        && Character.isDigit(value.charAt(value.length() - 1))
        && value.chars().filter(unit -> unit == '.').count() <= 1
        && digits(value).chars().allMatch(unit -> Character.isDigit(unit) || unit == '.');
  }

  private static boolean isInteger(String value) {
    return isNumber(value) && value.indexOf('.') < 0;
  }

  private static String digits(String value) {
    return value.startsWith("-") ? value.substring(1) : value;
  }

  private static boolean isBoolean(String value) {
    return value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false");
  }
}
