package dev.reprise.alembic.python.text;

import dev.reprise.alembic.python.run.Evaluation;
import dev.reprise.alembic.value.Arguments;
import dev.reprise.alembic.value.LibraryFunction;
import dev.reprise.alembic.value.LibraryObject;
import dev.reprise.alembic.value.Text;
import dev.reprise.alembic.value.Value;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `"…{name}…{0!r:>10}".format(…)`, and the format specifications it shares with f-strings.
final class FormatMethod {
  private final Text pattern;
  private final Arguments arguments;
  private final Evaluation evaluation;
  private final List<Text> parts = new ArrayList<>();
  private int automatic;

  private FormatMethod(Text pattern, Arguments arguments, Evaluation evaluation) {
    this.pattern = pattern;
    this.arguments = arguments;
    this.evaluation = evaluation;
  }

  static Text format(Text pattern, Arguments arguments, Evaluation evaluation) {
    return new FormatMethod(pattern, arguments, evaluation).run();
  }

  private Text run() {
    String text = pattern.text();
    int plain = 0;
    int i = 0;
    while (i < text.length()) {
      char unit = text.charAt(i);
      boolean doubled = i + 1 < text.length() && text.charAt(i + 1) == unit;
      if ((unit == '{' || unit == '}') && doubled) {
        parts.add(Texts.part(pattern, plain, i + 1));
        i += 2;
        plain = i;
      } else if (unit == '{') {
        parts.add(Texts.part(pattern, plain, i));
        int end = closing(text, i);
        if (end < 0) {
          return Text.unknown(evaluation.unknown("a format string that could not be parsed"));
        }
        parts.add(field(text.substring(i + 1, end)));
        i = end + 1;
        plain = i;
      } else {
        i++;
      }
    }
    parts.add(Texts.part(pattern, plain, text.length()));
    return Texts.join(parts, evaluation);
  }

  private static int closing(String text, int open) {
    int depth = 0;
    for (int i = open; i < text.length(); i++) {
      if (text.charAt(i) == '{') {
        depth++;
      } else if (text.charAt(i) == '}' && --depth == 0) {
        return i;
      }
    }
    return -1;
  }

  private Text field(String field) {
    int colon = field.indexOf(':');
    String head = colon < 0 ? field : field.substring(0, colon);
    String specification = colon < 0 ? "" : field.substring(colon + 1);
    int bang = head.indexOf('!');
    boolean repr = bang >= 0 && head.endsWith("r");
    Value value = value(bang < 0 ? head : head.substring(0, bang));
    return repr ? Formatting.repr(value, evaluation) : apply(specification, value, evaluation);
  }

  private Value value(String name) {
    int end = 0;
    while (end < name.length() && name.charAt(end) != '.' && name.charAt(end) != '[') {
      end++;
    }
    String first = name.substring(0, end);
    Value value =
        first.isEmpty()
            ? arguments.get(automatic++)
            : first.chars().allMatch(Character::isDigit) && first.length() < 6
                ? arguments.get(Integer.parseInt(first))
                : arguments.get(first);
    if (value == null) {
      return arguments.spread() == null
          ? evaluation.unknown("`" + name + "` is missing from the arguments for a format string")
          : arguments.spread();
    }
    return path(value, name.substring(end));
  }

  private Value path(Value from, String path) {
    Value value = from;
    int i = 0;
    while (i < path.length()) {
      if (path.charAt(i) == '[') {
        int close = path.indexOf(']', i);
        if (close < 0) {
          return evaluation.unknown("a format string that could not be parsed");
        }
        String key = path.substring(i + 1, close);
        boolean number =
            !key.isEmpty() && key.length() < 6 && key.chars().allMatch(Character::isDigit);
        value = evaluation.item(value, number ? Value.of(Integer.parseInt(key)) : Text.of(key));
        i = close + 1;
      } else {
        int end = i + 1;
        while (end < path.length() && path.charAt(end) != '.' && path.charAt(end) != '[') {
          end++;
        }
        value = evaluation.attribute(value, path.substring(i + 1, end));
        i = end;
      }
    }
    return value;
  }

  /// Formats a value by `specification`: width, fill and alignment, zero padding, `d`, `s`, `x`.
  static Text apply(String specification, Value value, Evaluation evaluation) {
    if (!specification.isEmpty()
        && value instanceof LibraryObject object
        && object.attribute("__format__", evaluation) instanceof LibraryFunction format
        && format.call(Arguments.of(Text.of(specification)), evaluation)
            instanceof Text formatted) {
      return formatted;
    }
    Text text = Formatting.text(value, evaluation);
    if (specification.isEmpty() || !text.isComplete()) {
      return text;
    }
    String shown = number(specification, value);
    if (shown == null) {
      shown = text.text();
    }
    int i = 0;
    char fill = ' ';
    char align = value instanceof Value.Int ? '>' : '<';
    if (specification.length() > 1 && isAlignment(specification.charAt(1))) {
      fill = specification.charAt(0);
      align = specification.charAt(1);
      i = 2;
    } else if (isAlignment(specification.charAt(0))) {
      align = specification.charAt(0);
      i = 1;
    }
    if (i < specification.length() && specification.charAt(i) == '0') {
      fill = '0';
      align = '>';
    }
    int end = i;
    while (end < specification.length() && Character.isDigit(specification.charAt(end))) {
      end++;
    }
    int width = end > i && end - i < 5 ? Integer.parseInt(specification.substring(i, end)) : 0;
    int missing = Math.max(0, width - shown.length());
    int before = align == '>' ? missing : align == '^' ? missing / 2 : 0;
    String pad = String.valueOf(fill);
    return missing == 0 && shown.equals(text.text())
        ? text
        : Text.of(pad.repeat(before) + shown + pad.repeat(missing - before));
  }

  private static boolean isAlignment(char unit) {
    return unit == '<' || unit == '>' || unit == '^';
  }

  private static @Nullable String number(String specification, Value value) {
    if (!(value instanceof Value.Int(BigInteger number))) {
      return null;
    }
    char kind = specification.charAt(specification.length() - 1);
    return switch (kind) {
      case 'x' -> number.toString(16);
      case 'X' -> number.toString(16).toUpperCase(java.util.Locale.ROOT);
      case 'o' -> number.toString(8);
      case 'b' -> number.toString(2);
      default -> null;
    };
  }
}
