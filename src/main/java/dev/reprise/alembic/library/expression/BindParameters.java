package dev.reprise.alembic.library.expression;

import dev.reprise.alembic.value.DictValue;
import dev.reprise.alembic.value.Fresh;
import dev.reprise.alembic.value.InstanceValue;
import dev.reprise.alembic.value.ListValue;
import dev.reprise.alembic.value.ReadColumns;
import dev.reprise.alembic.value.Text;
import dev.reprise.alembic.value.Value;
import dev.reprise.text.MappedText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The parameters of a text: `:name` for `sa.text`, `%s` and `%(name)s` for the driver.
///
/// Source: `TextClause._bind_params_regex` and `BIND_PARAMS_ESC` in `sqlalchemy/sql/elements.py`
/// and `compiler.py`: a colon before a word is a parameter unless preceded by a word character, a
/// colon or a backslash; `\:` is a colon.
public final class BindParameters {
  private static final int MAXIMUM_LENGTH = 1_000_000;

  private BindParameters() {}

  /// A parameter or an escape in a text: `[start, end)` is replaced by `replacement`.
  private record Piece(int start, int end, String replacement) {}

  /// The text as it is sent, with known values in place of their parameters.
  static String substituted(String text, Map<String, Value> bound) {
    StringBuilder result = new StringBuilder(text.length());
    int from = 0;
    for (Piece piece = next(text, 0, bound);
        piece != null && result.length() - from < MAXIMUM_LENGTH;
        piece = next(text, from, bound)) {
      result.append(text, from, piece.start()).append(piece.replacement());
      from = piece.end();
    }
    return result.append(text, from, text.length()).toString();
  }

  /// As above, preserving the positions of the characters.
  public static MappedText substituted(MappedText mapped, Map<String, Value> bound) {
    Substitution result = new Substitution(mapped);
    for (Piece piece = next(mapped.text(), 0, bound);
        piece != null && result.hasRoom();
        piece = next(mapped.text(), piece.end(), bound)) {
      result.replace(piece.start(), piece.end(), piece.replacement());
    }
    return result.text();
  }

  /// A text whose parts are replaced from left to right.
  private static final class Substitution {
    private final MappedText mapped;
    private final List<MappedText> parts = new ArrayList<>();
    private int from;
    private long length;

    Substitution(MappedText mapped) {
      this.mapped = mapped;
    }

    /// Limits the text: a long value for a frequent parameter would make it huge.
    boolean hasRoom() {
      return length < MAXIMUM_LENGTH;
    }

    void replace(int start, int end, String replacement) {
      parts.add(mapped.part(from, start));
      parts.add(MappedText.of(mapped.source(), replacement, mapped.whole(), List.of()));
      length += replacement.length();
      from = end;
    }

    MappedText text() {
      if (parts.isEmpty()) {
        return mapped;
      }
      parts.add(mapped.part(from, mapped.text().length()));
      return MappedText.join(mapped.source(), parts, mapped.whole());
    }
  }

  /// The first piece at or after `from` whose sent form differs from the written one.
  private static @Nullable Piece next(String text, int from, Map<String, Value> bound) {
    for (int colon = text.indexOf(':', from); colon >= 0; colon = text.indexOf(':', colon + 1)) {
      char before = colon == 0 ? ' ' : text.charAt(colon - 1);
      if (before == '\\') {
        return new Piece(colon - 1, colon + 1, ":");
      }
      int end = colon + 1;
      while (end < text.length() && isWord(text.charAt(end))) {
        end++;
      }
      boolean parameter =
          end > colon + 1
              && !isWord(before)
              && before != ':'
              && (end == text.length() || text.charAt(end) != ':');
      Value value = parameter ? bound.get(text.substring(colon + 1, end)) : null;
      String literal = value == null ? null : literal(value);
      if (literal == null && value != null && ReadColumns.of(value).computed()) {
        literal = ReadColumns.of(value).parameter();
      }
      if (literal != null) {
        return new Piece(colon, end, literal);
      }
    }
    return null;
  }

  /// Driver parameters in order or by name: `%s`, `%(name)s`; `%%` is a percent sign.
  public static MappedText driver(MappedText mapped, @Nullable Value parameters) {
    String text = mapped.text();
    Substitution result = new Substitution(mapped);
    int from = 0;
    int count = 0;
    for (int at = text.indexOf('%');
        at >= 0 && at + 1 < text.length() && result.hasRoom();
        at = text.indexOf('%', from)) {
      int end = text.charAt(at + 1) == '(' ? text.indexOf(")s", at) + 2 : at + 2;
      if (end < at + 2) {
        break;
      }
      String key = text.substring(at, end);
      String replacement = key.equals("%%") ? "%" : value(parameters, key, count);
      count += key.equals("%s") ? 1 : 0;
      result.replace(at, end, replacement);
      from = end;
    }
    return result.text();
  }

  private static String value(@Nullable Value parameters, String key, int index) {
    Value value =
        switch (parameters) {
          case DictValue dictionary when key.length() > 4 ->
              dictionary.get(key.substring(2, key.length() - 2));
          case Value.Tuple(List<Value> elements) when index < elements.size() ->
              elements.get(index);
          case ListValue list when index < list.elements().size() -> list.elements().get(index);
          case null, default -> null;
        };
    String literal = value == null ? null : literal(value);
    return literal != null
        ? literal
        : value == null ? Literals.PARAMETER : ReadColumns.of(value).parameter();
  }

  private static boolean isWord(char unit) {
    return Character.isLetterOrDigit(unit) || unit == '_';
  }

  /// A value as an SQL constant, or null if it is unknown or has no SQL spelling.
  private static @Nullable String literal(Value value) {
    return switch (value) {
      case Value.None _ -> "NULL";
      case Value.Bool(boolean truth) -> truth ? "true" : "false";
      case Value.Int number -> number.value().toString();
      case Text text when text.isComplete() -> Literals.quote(text.text());
      case Text text when text.isFresh() -> Literals.FRESH;
      case Fresh _ -> Literals.FRESH;
      case Fragment fragment -> fragment.sql();
      case InstanceValue member
          when member.type().isEnumeration()
              && member.attributes().get("value") instanceof Text text
              && text.isComplete() ->
          Literals.quote(text.text());
      case Value.Tuple(List<Value> elements) -> list(elements);
      case ListValue list when list.rest() == null -> list(list.elements());
      default -> null;
    };
  }

  /// An expanding parameter, as `IN :names` requires.
  private static @Nullable String list(List<Value> elements) {
    StringBuilder joined = new StringBuilder("(");
    for (Value element : elements) {
      String literal = literal(element);
      if (literal == null || joined.length() > MAXIMUM_LENGTH) {
        return null;
      }
      joined.append(joined.length() == 1 ? "" : ", ").append(literal);
    }
    return joined.length() == 1 ? null : joined.append(')').toString();
  }
}
