package dev.reprise.remedy.text;

import dev.reprise.operation.ColumnType;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/// What has to be said so that a value written in SQL can be compared to what a column of some type
/// holds.
public final class ComparedType {
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

  private static final Set<String> MOVING = Set.of("now", "today", "tomorrow", "yesterday");

  private ComparedType() {}

  public static boolean isComparable(ColumnType type) {
    return !type.isUnknown()
        && !WITHOUT_EQUALITY.contains(type.text().toLowerCase(Locale.ROOT))
        && !(type.array() && type.text().startsWith("json["));
  }

  /// Whether the column gives back the `value` that was put into it, as it is written in SQL: one
  /// of type `numeric(5, 2)`, `timestamp(0)` or `varchar(3)` may hold a neighbour of it.
  public static boolean isExact(ColumnType type, String value) {
    String text = type.text().toLowerCase(Locale.ROOT);
    if (!isComparable(type)) {
      return false;
    }
    if (isString(value) && text.startsWith("character varying(") && !type.array()) {
      return !value.endsWith(" '");
    }
    if (type.named() != null) {
      return isString(value) && !value.endsWith(" '") && !looksLikeNumber(value);
    }
    boolean whole = !INTEGERS.contains(text) || isInteger(value) || isString(value);
    return whole
        && text.indexOf('(') < 0
        && !text.startsWith("character")
        && !text.startsWith("interval ")
        && !text.equals("real");
  }

  /// What a domain may round: `'1.005'`, `'2020-02-02 10:00:00.5'`.
  private static boolean looksLikeNumber(String string) {
    char first = string.charAt(1);
    return Character.isDigit(first) || first == '-' || first == '+' || first == '.';
  }

  /// Whether `value` is another one whenever it is put into a column of that type: `'now'`.
  ///
  /// Source: "Special Values" in the chapter on date/time types of PostgreSQL's manual.
  public static boolean isMoving(ColumnType type, String value) {
    String text = type.text().toLowerCase(Locale.ROOT);
    boolean time = text.startsWith("date") || text.startsWith("time") || type.named() != null;
    if (!time || value.indexOf('\'') < 0) {
      return false;
    }
    for (String word : value.toLowerCase(Locale.ROOT).split("[^a-z]+", -1)) {
      if (MOVING.contains(word)) {
        return true;
      }
    }
    return false;
  }

  /// Whether one `value` has to be cast to be compared to what the column holds. PostgreSQL gives a
  /// string the type of what it is compared to, and all else its own.
  public static boolean needsCast(ColumnType type, String value) {
    return isString(value) ? !isExact(type, value) : needsCast(type, List.of(value));
  }

  /// Whether `values` of a `VALUES` list would have another type than the column, or another value.
  public static boolean needsCast(ColumnType type, List<String> values) {
    String text = type.text().toLowerCase(Locale.ROOT);
    if (type.named() != null || type.array()) {
      return true;
    }
    if (text.equals("text")
        || text.equals("varchar")
        || text.startsWith("character varying")
        || text.startsWith("varchar(")) {
      return !all(values, value -> isString(value) && !value.endsWith(" '"));
    }
    if (all(values, _ -> false)) {
      return true; // nothing but NULL: of type text in a `VALUES` list
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
  public static boolean isOneKind(List<String> values) {
    boolean written =
        values.stream().noneMatch(value -> value.toUpperCase(Locale.ROOT).equals("DEFAULT"));
    return written
        && (all(values, ComparedType::isString)
            || all(values, ComparedType::isNumber)
            || all(values, ComparedType::isBoolean)
            || all(values, value -> !isString(value) && !isNumber(value) && !isBoolean(value)));
  }

  public static String cast(String value, ColumnType type) {
    String text = type.text().toLowerCase(Locale.ROOT);
    String written =
        type.named() != null
            ? Sql.name(type.named())
            : switch (text) {
              case "serial" -> "integer";
              case "bigserial" -> "bigint";
              case "smallserial" -> "smallint";
              case String sized when sized.startsWith("double precision(") ->
                  sized.replace("double precision", "float");
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

  private static boolean isNumber(String value) {
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
