package dev.reprise.server.mysql;

import dev.reprise.operation.Origin;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalTime;
import java.time.Month;
import java.time.Year;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The reason a column rejects a literal: too long, not a number, out of range, not a date, or not
/// a label. Applies to strict mode, the server's default.
///
/// Source: verified on MySQL 9.7 and MariaDB 11.4.
enum ValueMismatch {
  LONG(1406, "ER_DATA_TOO_LONG"),
  NO_NUMBER(1366, "ER_TRUNCATED_WRONG_VALUE_FOR_FIELD"),
  RANGE(1264, "ER_WARN_DATA_OUT_OF_RANGE"),
  NO_DATE(1292, "ER_TRUNCATED_WRONG_VALUE"),
  NO_DATETIME(1292, "ER_TRUNCATED_WRONG_VALUE"),
  NO_LABEL(1265, "WARN_DATA_TRUNCATED");

  private static final Pattern TEXT = Pattern.compile("'((?:[^'\\\\]|'')*+)'");
  private static final Pattern NUMBER = Pattern.compile("[-+]?\\d{1,60}(?:\\.\\d{1,30})?");
  private static final Pattern OF_LENGTH =
      Pattern.compile("(?:character varying|varchar|character|char)\\s*\\((\\d{1,5})\\)");
  private static final Pattern DECIMAL =
      Pattern.compile("(?:numeric|decimal)\\s*\\((\\d{1,2})(?:\\s*,\\s*(\\d{1,2}))?\\)");
  private static final Pattern LABELS = Pattern.compile("enum\\s*\\((.*)\\)");
  private static final Pattern DAY =
      Pattern.compile(
          "(\\d{4})-(\\d\\d)-(\\d\\d)(?:[ T](\\d\\d):(\\d\\d)(?::(\\d\\d)(?:\\.\\d+)?)?)?");

  private static final Map<String, Integer> BITS =
      Map.of(
          "boolean",
          8,
          "tinyint",
          8,
          "smallint",
          16,
          "mediumint",
          24,
          "integer",
          32,
          "int",
          32,
          "bigint",
          64);

  final int number;
  final String error;

  ValueMismatch(int number, String error) {
    this.number = number;
    this.error = error;
  }

  /// Null if the value fits, or if that is unknown.
  ///
  /// @param written a constant, as in the statement
  /// @param made the origin of the column: Alembic's types do not specify if they are unsigned
  static @Nullable ValueMismatch of(
      String type, String written, @Nullable Origin made, Product product) {
    String kind = type.toLowerCase(Locale.ROOT);
    Matcher quoted = TEXT.matcher(written);
    boolean isText = quoted.matches();
    String value = isText ? quoted.group(1).replace("''", "'") : written;
    String word = kind.replaceFirst("(?<!\\s)\\s*+\\(.*", "");
    Integer bits = BITS.get(word.replaceFirst(" unsigned$", ""));
    Matcher decimal = DECIMAL.matcher(kind);
    if (NUMBER.matcher(value).matches()) {
      BigDecimal number = new BigDecimal(value);
      if (bits != null) {
        boolean unsigned = word.endsWith(" unsigned");
        return inRange(number, bits, unsigned, unsigned || made == null || !made.isRaw())
            ? null
            : RANGE;
      }
      return decimal.matches() && !hasRoom(number, decimal) ? RANGE : null;
    }
    if (!isText) {
      return null;
    }
    if (bits != null || decimal.matches()) {
      return bits != null && hasNoDigit(value) ? NO_NUMBER : null;
    }
    Matcher length = OF_LENGTH.matcher(kind);
    if (length.matches()) {
      return isLonger(value, Integer.parseInt(length.group(1))) ? LONG : null;
    }
    Matcher labels = LABELS.matcher(kind);
    if (labels.matches()) {
      return isNoLabel(labels.group(1), value) ? NO_LABEL : null;
    }
    return switch (word) {
      case "date" -> isNoDay(value, product) ? NO_DATE : null;
      case "datetime", "timestamp", "timestamp without time zone", "timestamp with time zone" ->
          isNoDay(value, product) ? NO_DATETIME : null;
      case String _ -> null;
    };
  }

  String message(String value, String table, String column, int row, boolean maria) {
    String at = " for column '" + column + "' at row " + row;
    String full = maria ? " for column `" + table + "`.`" + column + "` at row " + row : at;
    return switch (this) {
      case LONG -> "Data too long" + at;
      case NO_NUMBER -> "Incorrect integer value: " + value + full;
      case RANGE -> "Out of range value" + at;
      case NO_DATE -> "Incorrect date value: " + value + full;
      case NO_DATETIME -> "Incorrect datetime value: " + value + full;
      case NO_LABEL -> "Data truncated" + at;
    };
  }

  // ---- numbers ---------------------------------------------------------------------------------

  private static boolean inRange(BigDecimal number, int bits, boolean unsigned, boolean large) {
    BigDecimal whole = number.setScale(0, RoundingMode.HALF_UP);
    BigDecimal half = BigDecimal.TWO.pow(bits - 1);
    BigDecimal most = large ? half.multiply(BigDecimal.TWO) : half;
    BigDecimal least = unsigned ? BigDecimal.ZERO : half.negate();
    return whole.compareTo(least) >= 0 && whole.compareTo(most) < 0;
  }

  private static boolean hasRoom(BigDecimal number, Matcher decimal) {
    int scale = decimal.group(2) == null ? 0 : Integer.parseInt(decimal.group(2));
    BigDecimal most = BigDecimal.TEN.pow(Integer.parseInt(decimal.group(1)) - scale);
    return number.setScale(scale, RoundingMode.HALF_UP).abs().compareTo(most) < 0;
  }

  private static boolean hasNoDigit(String text) {
    return text.chars().noneMatch(Character::isDigit);
  }

  // ---- texts -----------------------------------------------------------------------------------

  /// Trailing blanks are truncated without an error.
  private static boolean isLonger(String text, int length) {
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) == ' ') {
      end--;
    }
    return text.codePointCount(0, end) > length;
  }

  /// A label's number is accepted, too.
  private static boolean isNoLabel(String labels, String text) {
    if (!hasNoDigit(text)) {
      return false;
    }
    Matcher label = TEXT.matcher(labels);
    boolean any = false;
    while (label.find()) {
      any = true;
      if (label.group(1).replace("''", "'").strip().equalsIgnoreCase(text.strip())) {
        return false;
      }
    }
    return any;
  }

  /// MariaDB accepts zero for the month and the day.
  private static boolean isNoDay(String text, Product product) {
    Matcher day = DAY.matcher(text);
    if (!day.matches()) {
      return hasNoDigit(text);
    }
    int month = Integer.parseInt(day.group(2));
    int number = Integer.parseInt(day.group(3));
    int lowest = product.maria() ? 0 : 1;
    int year = Integer.parseInt(day.group(1));
    return month < lowest
        || month > Month.values().length
        || number < lowest
        || number > (month == 0 ? 31 : Month.of(month).length(Year.isLeap(year)))
        || day.group(4) != null && isNoTime(day);
  }

  private static boolean isNoTime(Matcher day) {
    int second = day.group(6) == null ? 0 : Integer.parseInt(day.group(6));
    return Integer.parseInt(day.group(4)) > LocalTime.MAX.getHour()
        || Integer.parseInt(day.group(5)) > LocalTime.MAX.getMinute()
        || second > LocalTime.MAX.getSecond();
  }
}
