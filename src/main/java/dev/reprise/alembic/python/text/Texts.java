package dev.reprise.alembic.python.text;

import dev.reprise.alembic.python.run.Budget;
import dev.reprise.alembic.python.run.Evaluation;
import dev.reprise.alembic.value.ClassValue;
import dev.reprise.alembic.value.LibraryObject;
import dev.reprise.alembic.value.Setting;
import dev.reprise.alembic.value.Text;
import dev.reprise.alembic.value.Value;
import dev.reprise.operation.Origin;
import dev.reprise.text.MappedText;
import dev.reprise.text.Source;
import dev.reprise.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Joins and splits strings, preserving the positions of their characters.
public final class Texts {
  private Texts() {}

  /// The cost of storing one piece's position, in characters.
  private static final int PIECE = 32;

  public static Text plus(Text one, Text two, Evaluation evaluation) {
    return join(List.of(one, two), evaluation);
  }

  /// The units `start` to `end`, with their positions.
  public static Text part(Text text, int start, int end) {
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

  public static Text join(List<Text> parts, Evaluation evaluation) {
    return join(parts, evaluation.site(), evaluation);
  }

  /// The concatenation of `parts`, at `site`; unknown if it would be too long.
  public static Text join(List<Text> parts, Origin.Site site, Evaluation evaluation) {
    List<Text> filled = new ArrayList<>();
    long length = 0;
    long pieces = 0;
    MappedText located = null;
    Value.@Nullable Unknown hole = null;
    for (Text part : parts) {
      if (part.text().isEmpty() && part.isComplete()) {
        continue;
      }
      filled.add(part);
      length += part.text().length();
      hole = joined(hole, part.hole());
      if (part.mapped() != null) {
        located = located == null ? part.mapped() : located;
        pieces += part.mapped().pieces();
      }
    }
    if (filled.size() < 2) {
      return filled.isEmpty() ? Text.of("") : filled.getFirst();
    }
    if (length > Budget.MAXIMUM_SIZE || !evaluation.budget().work(length + PIECE * pieces)) {
      return Text.unknown(evaluation.unknown("a string that is too long"));
    }
    if (hole != null && hole.setting() == null) {
      Setting several = setting(filled);
      hole = several == null ? hole : new Value.Unknown(hole.reason(), hole.site(), several);
    }
    if (located == null) {
      StringBuilder text = new StringBuilder((int) length);
      filled.forEach(part -> text.append(part.text()));
      return new Text(text.toString(), null, hole);
    }
    Source source = located.source();
    List<MappedText> mapped = new ArrayList<>();
    for (Text part : filled) {
      MappedText own = part.mapped();
      mapped.add(own == null ? MappedText.of(source, part.text(), site.span(), List.of()) : own);
    }
    Span whole = source == site.source() ? site.span() : mapped.getFirst().whole();
    MappedText all = MappedText.join(source, mapped, whole);
    return new Text(all.text(), all, hole);
  }

  /// Combines the reasons of two unknown parts; their settings follow from all parts.
  private static Value.@Nullable Unknown joined(
      Value.@Nullable Unknown one, Value.@Nullable Unknown other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return Objects.equals(one.setting(), other.setting()) && one.read().equals(other.read())
        ? one
        : new Value.Unknown(one.reason(), one.site(), one.read().and(other.read()).changed());
  }

  /// The settings of all unknown parts; null if one of them is no setting.
  private static @Nullable Setting setting(List<Text> parts) {
    List<Setting> all = new ArrayList<>();
    for (Text part : parts) {
      int unknown = (int) part.text().chars().filter(unit -> unit == Text.HOLE).count();
      Setting own = part.hole() == null ? null : part.hole().setting();
      List<Setting> each = own == null ? List.of() : own.of(unknown);
      if (each.size() != unknown) {
        return null;
      }
      all.addAll(each);
    }
    return Setting.of(all);
  }

  /// A computed text that is unknown where `origin` is.
  static Text computed(String text, Text origin) {
    return new Text(text, null, origin.hole());
  }

  /// True if the members are strings as well: `class Status(str, Enum)`, `StrEnum`.
  public static boolean isText(ClassValue type) {
    for (Value base : type.bases()) {
      if (base instanceof LibraryObject object
              && (object.describe().equals("str") || object.describe().equals("enum.StrEnum"))
          || base instanceof ClassValue parent && isText(parent)) {
        return true;
      }
    }
    return false;
  }
}
