package dev.reprise.server.postgres.change;

import dev.reprise.operation.ColumnChange;
import dev.reprise.operation.ColumnType;
import dev.reprise.server.FaultKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The error of a second `ALTER COLUMN … TYPE … USING` whose expression fits only the old type.
final class TypeConversions {
  private TypeConversions() {}

  record Failure(FaultKind state, String message) {}

  /// The words of the `USING` expression that may be columns: no types, functions, tables or
  /// literals.
  static List<String> reads(ColumnChange.SetType set) {
    String using = set.using() == null ? "" : set.using();
    List<String> words = new ArrayList<>();
    String before = "";
    int i = 0;
    while (i < using.length()) {
      char unit = using.charAt(i);
      int end = i + 1;
      if (unit == '\'') {
        int close = using.indexOf('\'', end);
        end = close < 0 ? using.length() : close + 1;
      } else if (unit == '"') {
        int close = using.indexOf('"', end);
        end = close < 0 ? using.length() : close + 1;
        boolean column =
            end == using.length() || using.charAt(end) != '(' && using.charAt(end) != '.';
        if (close > 0 && column && !before.equals("::") && !before.equals("as")) {
          words.add(using.substring(i + 1, close));
        }
      } else if (isNamePart(unit)) {
        while (end < using.length() && isNamePart(using.charAt(end))) {
          end++;
        }
        String word = using.substring(i, end).toLowerCase(Locale.ROOT);
        boolean called = end < using.length() && using.charAt(end) == '(';
        if (!called && !before.equals("::") && !before.equals("as") && word.indexOf('.') < 0) {
          words.add(word);
        }
      } else if (unit == ':') {
        end = Math.min(i + 2, using.length());
      }
      if (!using.substring(i, end).isBlank()) {
        before = using.substring(i, end).toLowerCase(Locale.ROOT);
      }
      i = end;
    }
    return words;
  }

  /// In a comparison, the literal is parsed as the new type; a function has no overload for it.
  static Failure failure(ColumnChange.SetType set, String column, ColumnType now) {
    String using = set.using() == null ? "" : set.using();
    if (isCondition(using, column)) {
      return new Failure(
          FaultKind.DATATYPE_MISMATCH,
          "argument of CASE/WHEN must be type boolean, not type " + spelled(now.text()));
    }
    int quote = using.indexOf('\'');
    int parenthesis = using.indexOf('(');
    boolean call = parenthesis > 0 && isNamePart(using.charAt(parenthesis - 1));
    String target = castTo(using, column);
    if (target != null && !castsToNumber(now.text(), target)) {
      return new Failure(
          FaultKind.CANNOT_COERCE,
          "cannot cast type " + spelled(now.text()) + " to " + spelled(target));
    }
    String compared = compared(using);
    if (compared != null) {
      return new Failure(
          FaultKind.UNDEFINED_FUNCTION,
          "operator does not exist: " + spelled(now.text()) + " = " + compared);
    }
    if (quote >= 0 && !call) {
      int end = using.indexOf('\'', quote + 1);
      String literal = using.substring(quote + 1, end < 0 ? using.length() : end);
      String type = now.text();
      boolean enumeration = now.named() != null;
      return new Failure(
          FaultKind.INVALID_TEXT_REPRESENTATION,
          (enumeration ? "invalid input value for enum " : "invalid input syntax for type ")
              + type
              + ": \""
              + literal
              + "\"");
    }
    if (call) {
      int start = parenthesis;
      while (start > 0 && isNamePart(using.charAt(start - 1))) {
        start--;
      }
      String function = using.substring(start, parenthesis);
      // `EXTRACT(field FROM c)` is grammar for a function of two arguments.
      String called =
          function.equalsIgnoreCase("extract") ? "pg_catalog.extract(unknown, " : function + "(";
      return new Failure(
          FaultKind.UNDEFINED_FUNCTION,
          "function "
              + called
              + String.join(", ", arguments(using, parenthesis, column, now))
              + ") does not exist");
    }
    return new Failure(
        FaultKind.UNDEFINED_FUNCTION,
        "operator does not exist for column \"" + column + "\" of type " + spelled(now.text()));
  }

  /// The argument types of a call: the column's, and those of the literals after it.
  private static List<String> arguments(
      String using, int parenthesis, String column, ColumnType now) {
    List<String> types = new ArrayList<>();
    int depth = 0;
    int start = parenthesis + 1;
    for (int i = start; i < using.length() && depth >= 0; i++) {
      char unit = using.charAt(i);
      if (unit == '\'') {
        int close = using.indexOf('\'', i + 1);
        i = close < 0 ? using.length() - 1 : close;
      } else if (unit == '(') {
        depth++;
      } else if (unit == ')' || unit == ',') {
        depth -= unit == ')' ? 1 : 0;
        if (depth < 0 || depth == 0 && unit == ',') {
          types.add(argument(using.substring(start, i).strip(), column, now));
          start = i + 1;
        }
      }
    }
    return types.contains("") || types.isEmpty() ? List.of(spelled(now.text())) : types;
  }

  private static String argument(String text, String column, ColumnType now) {
    if (text.equalsIgnoreCase(column)) {
      return spelled(now.text());
    }
    if (text.startsWith("'") && text.endsWith("'")) {
      return "unknown";
    }
    return !text.isEmpty() && text.chars().allMatch(Character::isDigit) ? "integer" : "";
  }

  /// True if a `CASE` uses the column itself as a condition.
  private static boolean isCondition(String using, String column) {
    String lower = using.toLowerCase(Locale.ROOT);
    for (int at = lower.indexOf("when "); at >= 0; at = lower.indexOf("when ", at + 1)) {
      String rest = lower.substring(at + "when ".length()).stripLeading();
      if (rest.startsWith(column)
          && rest.substring(column.length()).stripLeading().startsWith("then")) {
        return true;
      }
    }
    return false;
  }

  /// The type of the literal compared with the column, if the new type has no operator for it:
  /// `integer` in `CASE c WHEN 0 …`, `boolean` in `c = TRUE`.
  private static @Nullable String compared(String using) {
    String lower = using.toLowerCase(Locale.ROOT);
    for (String before : List.of("when ", "= ", "=")) {
      int at = lower.indexOf(before);
      if (at >= 0) {
        String rest = lower.substring(at + before.length()).stripLeading();
        if (!rest.isEmpty() && Character.isDigit(rest.charAt(0))) {
          return "integer";
        }
        if (rest.startsWith("true") || rest.startsWith("false")) {
          return "boolean";
        }
      }
    }
    return null;
  }

  /// The type in the `c::type` that reads the column, or null: a cast is evaluated before the
  /// function around it.
  static @Nullable String castTo(String using, String column) {
    int at = using.indexOf(column + "::");
    if (at < 0 || at > 0 && isNamePart(using.charAt(at - 1))) {
      return null;
    }
    int start = at + column.length() + 2;
    int end = start;
    while (end < using.length() && isNamePart(using.charAt(end))) {
      end++;
    }
    return using.substring(start, end).toLowerCase(Locale.ROOT);
  }

  /// True if `pg_cast` may convert between the two; undecided for a non-numeric target.
  private static boolean castsToNumber(String type, String target) {
    return switch (spelled(target)) {
      case "integer", "bigint", "smallint", "numeric", "real", "double precision" ->
          switch (spelled(type)) {
            case "json",
                "uuid",
                "date",
                "time without time zone",
                "timestamp with time zone",
                "timestamp without time zone" ->
                false;
            default -> true;
          };
      default -> true;
    };
  }

  private static boolean isNamePart(char unit) {
    return Character.isLetterOrDigit(unit) || unit == '_' || unit == '.';
  }

  /// A type as `format_type` spells it.
  static String spelled(String type) {
    int modifier = type.indexOf('(');
    return switch (modifier < 0 ? type : type.substring(0, modifier)) {
      case "timestamptz" -> "timestamp with time zone";
      case "timestamp" -> "timestamp without time zone";
      case "int", "int4" -> "integer";
      case "int8" -> "bigint";
      case "int2" -> "smallint";
      case "float4" -> "real";
      case "float8" -> "double precision";
      case "bool" -> "boolean";
      case String other -> other;
    };
  }
}
