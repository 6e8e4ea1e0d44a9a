package dev.reprise.remedy.text;

import dev.reprise.operation.ColumnType;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/// Decides how a value written in SQL can be compared to one in a column of some type.
public final class ComparedType {
  /// Types whose values PostgreSQL cannot compare with `=`, or not as a whole (`box` and `circle`
  /// by their area).
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

  /// Those that store any number as written.
  private static final Set<String> NUMBERS = Set.of("numeric", "decimal", "double precision");

  private static final Set<String> MOVING = Set.of("now", "today", "tomorrow", "yesterday");

  private ComparedType() {}

  public static boolean isComparable(ColumnType type) {
    return !type.isUnknown()
        && !WITHOUT_EQUALITY.contains(type.text().toLowerCase(Locale.ROOT))
        && !(type.array() && type.text().startsWith("json["));
  }

  /// True if the column returns exactly the `value` stored in it, as written in SQL: `numeric(5,
  /// 2)`, `timestamp(0)` and `varchar(3)` may store a nearby one.
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

  /// Values that a domain may round: `'1.005'`, `'2020-02-02 10:00:00.5'`.
  private static boolean looksLikeNumber(String string) {
    char first = string.charAt(1);
    return Character.isDigit(first) || first == '-' || first == '+' || first == '.';
  }

  /// True if `value` is different each time it is stored in a column of that type: `'now'`.
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

  /// True if a single `value` must be cast to be compared to the column. PostgreSQL gives a string
  /// the type of the other operand, and everything else its own.
  public static boolean needsCast(ColumnType type, String value) {
    return isString(value) ? !isExact(type, value) : needsCast(type, List.of(value));
  }

  /// True if `values` of a `VALUES` list would have another type than the column, or another value.
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

  /// True if a `VALUES` list gives them one type, or reads them as text if they are strings.
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
