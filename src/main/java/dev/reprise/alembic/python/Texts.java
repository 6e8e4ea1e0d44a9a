package dev.reprise.alembic.python;

import dev.reprise.alembic.value.Text;
import dev.reprise.alembic.value.Value;
import dev.reprise.operation.Origin;
import dev.reprise.text.MappedText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Puts strings together and takes them apart without losing where their characters are written.
final class Texts {
  private Texts() {}

  static Text plus(Text one, Text two, Interpreter interpreter) {
    return plus(one, two, interpreter.site());
  }

  static Text plus(Text one, Text two, Origin.Site site) {
    if (one.text().isEmpty() && one.isComplete()) {
      return two;
    }
    if (two.text().isEmpty() && two.isComplete()) {
      return one;
    }
    Value.@Nullable Unknown hole = one.hole() == null ? two.hole() : one.hole();
    MappedText first = one.mapped();
    MappedText second = two.mapped();
    if (first == null) {
      if (second == null) {
        return new Text(one.text() + two.text(), null, hole);
      }
      first = MappedText.of(second.source(), one.text(), site.span(), List.of());
    } else if (second == null) {
      second = MappedText.of(first.source(), two.text(), site.span(), List.of());
    }
    MappedText both =
        first.plus(second, first.source() == site.source() ? site.span() : first.whole());
    return new Text(both.text(), both, hole);
  }

  /// The units `start` to `end`, with their places.
  static Text part(Text text, int start, int end) {
    if (start == 0 && end == text.text().length()) {
      return text;
    }
    String part = text.text().substring(start, end);
    MappedText mapped = text.mapped();
    return new Text(
        part,
        mapped == null ? null : mapped.part(start, end),
        part.indexOf(Text.HOLE) < 0 ? null : text.hole());
  }

  static Text join(List<Text> parts, Interpreter interpreter) {
    Text all = Text.of("");
    for (Text part : parts) {
      all = plus(all, part, interpreter);
    }
    return all;
  }

  /// A computed text that is unknown where `origin` is.
  static Text computed(String text, Text origin) {
    return new Text(text, null, origin.hole());
  }
}
