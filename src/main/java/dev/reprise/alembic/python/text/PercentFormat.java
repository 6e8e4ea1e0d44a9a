package dev.reprise.alembic.python.text;

import dev.reprise.alembic.python.run.Evaluation;
import dev.reprise.alembic.value.DictValue;
import dev.reprise.alembic.value.Text;
import dev.reprise.alembic.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `"… %s … %(name)s" % values`.
public final class PercentFormat {
  private final Text pattern;
  private final Value values;
  private final Evaluation evaluation;
  private int next;

  private PercentFormat(Text pattern, Value values, Evaluation evaluation) {
    this.pattern = pattern;
    this.values = values;
    this.evaluation = evaluation;
  }

  public static Text format(Text pattern, Value values, Evaluation evaluation) {
    return new PercentFormat(pattern, values, evaluation).run();
  }

  private Text run() {
    String text = pattern.text();
    List<Text> parts = new ArrayList<>();
    int plain = 0;
    int percent = text.indexOf('%');
    while (percent >= 0 && percent + 1 < text.length()) {
      parts.add(Texts.part(pattern, plain, percent));
      int i = percent + 1;
      String name = null;
      if (text.charAt(i) == '(') {
        int close = text.indexOf(')', i);
        if (close < 0) {
          break;
        }
        name = text.substring(i + 1, close);
        i = close + 1;
      }
      int flags = i;
      while (i < text.length() && "0123456789.-+ #lhL".indexOf(text.charAt(i)) >= 0) {
        i++;
      }
      if (i >= text.length()) {
        return Text.unknown(evaluation.unknown("a format string that could not be parsed"));
      }
      char kind = text.charAt(i);
      if (kind == '%') {
        parts.add(Texts.part(pattern, i, i + 1));
      } else {
        Value value = evaluation.settle(name == null ? positional() : named(name));
        String width = text.substring(flags, i);
        parts.add(
            kind == 'r' || kind == 'a'
                ? Formatting.repr(value, evaluation)
                : FormatMethod.apply(width, value, evaluation));
      }
      plain = i + 1;
      percent = text.indexOf('%', plain);
    }
    parts.add(Texts.part(pattern, plain, text.length()));
    return Texts.join(parts, evaluation);
  }

  private Value positional() {
    int index = next++;
    if (values instanceof Value.Tuple(List<Value> elements)) {
      return index < elements.size()
          ? elements.get(index)
          : evaluation.unknown("a missing argument for a format string");
    }
    return values;
  }

  private Value named(String name) {
    @Nullable Value found = values instanceof DictValue dict ? dict.get(name) : null;
    if (found != null) {
      return found;
    }
    return values instanceof Value.Unknown
        ? values
        : values instanceof DictValue dict && dict.rest() != null
            ? dict.rest()
            : evaluation.unknown(
                "`" + name + "` is missing from the arguments for a format string");
  }
}
