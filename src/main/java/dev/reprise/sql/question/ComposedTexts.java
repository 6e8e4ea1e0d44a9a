package dev.reprise.sql.question;

import dev.reprise.operation.Name;
import dev.reprise.operation.Step;
import dev.reprise.syntax.SqlReader;
import dev.reprise.syntax.sql.SqlExpression;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Evaluates text that SQL assembles: the text of a dynamic statement.
public final class ComposedTexts {

  /// Stands for an unknown part, and is read as one identifier.
  public static final String HOLE = String.valueOf(SqlReader.HOLE);

  /// Longer texts are not assembled, so that repeated doubling in a loop ends.
  static final int MAXIMUM_LENGTH = 100_000;

  private final Conditions conditions;
  private final boolean holes;

  public ComposedTexts(Conditions conditions) {
    this(conditions, false);
  }

  private ComposedTexts(Conditions conditions, boolean holes) {
    this.conditions = conditions;
    this.holes = holes;
  }

  /// As above, with [#HOLE] for every unknown part.
  public static ComposedTexts withHoles(Conditions conditions) {
    return new ComposedTexts(conditions, true);
  }

  /// The text value of an expression, or null if unknown.
  public @Nullable String of(SqlExpression expression) {
    String text = known(expression);
    return text == null && holes ? HOLE : text;
  }

  private @Nullable String known(SqlExpression expression) {
    return switch (expression) {
      case SqlExpression.FunctionCall call -> call(call);
      case SqlExpression.Cast(var value, _) -> of(value);
      case SqlExpression.Row(var elements) when elements.size() == 1 -> of(elements.getFirst());
      case SqlExpression.Arithmetic(var left, var operator, var right)
          when operator.equals("||") -> {
        String first = of(left);
        String second = of(right);
        yield first == null || second == null || first.length() + second.length() > MAXIMUM_LENGTH
            ? null
            : first + second;
      }
      case SqlExpression.Atom _,
          SqlExpression.Compound _,
          SqlExpression.Truth _,
          SqlExpression.Scalar _ ->
          text(conditions.answer(expression));
    };
  }

  private static @Nullable String text(Answer answer) {
    return switch (answer) {
      case Answer.Text(var text) -> text;
      case Answer.Null _ -> "";
      case Answer.Several(var values) -> array(values);
      case Answer.Choice(_, var then, var otherwise) -> {
        String first = text(then);
        yield first != null && first.equals(text(otherwise)) ? first : null;
      }
      case Answer.Truth _,
          Answer.Count _,
          Answer.Property _,
          Answer.Something _,
          Answer.Setting _,
          Answer.Stored _,
          Answer.Unknown _,
          Answer.Labels _,
          Answer.Row _ ->
          null;
    };
  }

  /// `{a,b}`, if no value needs quotes.
  private static @Nullable String array(List<Answer> values) {
    StringBuilder array = new StringBuilder("{");
    for (Answer value : values) {
      if (!(value instanceof Answer.Text(var text))
          || text.isEmpty()
          || !text.chars().allMatch(Character::isJavaIdentifierPart)) {
        return null;
      }
      array.append(array.length() == 1 ? "" : ",").append(text);
      if (array.length() > MAXIMUM_LENGTH) {
        return null;
      }
    }
    return array.append('}').toString();
  }

  private @Nullable String call(SqlExpression.FunctionCall call) {
    List<SqlExpression> arguments = call.arguments();
    return switch (call.name()) {
      case "format" -> format(arguments);
      case "concat" -> joined(arguments, "");
      case "quote_ident" -> identifier(only(arguments));
      case "quote_literal", "quote_nullable" -> literal(only(arguments));
      case "lower" -> {
        String text = only(arguments);
        yield text == null || isPlaceholder(text) ? null : text.toLowerCase(Locale.ROOT);
      }
      case "upper" -> {
        String text = only(arguments);
        yield text == null || isPlaceholder(text) ? null : text.toUpperCase(Locale.ROOT);
      }
      case "trim", "btrim" -> {
        String text = only(arguments);
        yield text == null ? null : text.strip();
      }
      case "current_schema" -> Name.DEFAULT_SCHEMA;
      case "replace" -> replaced(arguments);
      case String _ -> holes ? text(conditions.answer(call)) : null;
    };
  }

  private @Nullable String replaced(List<SqlExpression> arguments) {
    if (arguments.size() != 3) {
      return null;
    }
    String text = of(arguments.getFirst());
    String old = of(arguments.get(1));
    String replacement = of(arguments.get(2));
    if (text == null
        || old == null
        || replacement == null
        || old.isEmpty()
        || isPlaceholder(text)) {
      return null;
    }
    long most = (long) text.length() / old.length() * replacement.length();
    return text.length() + most > MAXIMUM_LENGTH ? null : text.replace(old, replacement);
  }

  /// A name found by a loop: its value is known only at run time.
  private static boolean isPlaceholder(String text) {
    return text.indexOf(Step.PLACEHOLDER) >= 0;
  }

  private @Nullable String only(List<SqlExpression> arguments) {
    return arguments.size() == 1 ? of(arguments.getFirst()) : null;
  }

  private @Nullable String joined(List<SqlExpression> parts, String separator) {
    StringBuilder joined = new StringBuilder();
    for (SqlExpression part : parts) {
      String text = of(part);
      if (text == null || joined.length() + text.length() > MAXIMUM_LENGTH) {
        return null;
      }
      joined.append(joined.isEmpty() ? "" : separator).append(text);
    }
    return joined.toString();
  }

  /// `format('%I %L %s %%', …)`, including positions such as `%2$I`.
  private @Nullable String format(List<SqlExpression> arguments) {
    String pattern = arguments.isEmpty() ? null : of(arguments.getFirst());
    if (pattern == null) {
      return null;
    }
    StringBuilder result = new StringBuilder();
    int next = 1;
    for (int i = 0; i < pattern.length(); i++) {
      char unit = pattern.charAt(i);
      if (unit != '%') {
        result.append(unit);
        continue;
      }
      int digits = i + 1;
      while (digits < pattern.length() && Character.isDigit(pattern.charAt(digits))) {
        digits++;
      }
      if (digits > i + 1 && digits < pattern.length() && pattern.charAt(digits) == '$') {
        next = Integer.parseInt(pattern.substring(i + 1, Math.min(digits, i + 4)));
        i = digits;
      }
      i++;
      char kind = i < pattern.length() ? pattern.charAt(i) : ' ';
      if (kind == '%') {
        result.append('%');
        continue;
      }
      String value = next < arguments.size() ? of(arguments.get(next)) : null;
      next++;
      String written =
          kind == 'I'
              ? identifier(value)
              : kind == 'L' ? literal(value) : kind == 's' ? value : null;
      if (written == null || result.length() + written.length() > MAXIMUM_LENGTH) {
        return null;
      }
      result.append(written);
    }
    return result.toString();
  }

  private static @Nullable String identifier(@Nullable String text) {
    return text == null ? null : "\"" + text.replace("\"", "\"\"") + "\"";
  }

  private static @Nullable String literal(@Nullable String text) {
    return text == null ? null : "'" + text.replace("'", "''") + "'";
  }
}
