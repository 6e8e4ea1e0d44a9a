package dev.reprise.remedy.text;

import dev.reprise.operation.Origin;
import dev.reprise.syntax.python.Call;
import dev.reprise.text.Edit;
import dev.reprise.text.MappedText;
import dev.reprise.text.Source;
import dev.reprise.text.Span;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A statement's text, as a fix may edit it: if it is written inside the call that sends it, or in
/// a place used only by this call. Text that other code reads, too, must not be changed: a constant
/// that names a schema is not a statement.
public final class OwnText {
  /// The source text between two literals that form one text.
  private static final Pattern QUOTES = Pattern.compile("(?i)[\\s\"'+()\\\\rfbu]*");

  private final Origin.Sql origin;
  private @Nullable List<Span> own;

  private OwnText(Origin.Sql origin) {
    this.origin = origin;
  }

  public static OwnText of(Origin.Sql origin) {
    return new OwnText(origin);
  }

  /// The text of the statement.
  public String text() {
    return origin.text().text();
  }

  /// An edit that replaces `[start, end)` with `replacement`; null if that is not written anywhere,
  /// or if other code reads it, too.
  public @Nullable Edit edit(int start, int end, String replacement) {
    return origin.text().edit(start, end, replacement, this::isOwn);
  }

  /// Inserts `words` before `offset`, and before anything that may be empty there: a schema that a
  /// name has only in some places. Extra spaces in front of it stay there.
  public @Nullable Edit insert(int offset, String words) {
    int end = endOfWord(offset);
    if (end < offset - 1 && words.endsWith(" ")) {
      return insertBehind(end, " " + words.stripTrailing());
    }
    Edit there = edit(offset, offset, words);
    Span unit = offset == 0 ? null : origin.text().exactPlace(offset - 1, offset);
    boolean between =
        there != null
            && unit != null
            && unit.end() < there.span().start()
            && !QUOTES
                .matcher(origin.source().text().substring(unit.end(), there.span().start()))
                .matches();
    return between ? insertBehind(offset, words) : there;
  }

  /// The end of the word before `offset` in the same line; `offset` if there is none.
  private int endOfWord(int offset) {
    int end = offset;
    while (end > 0 && text().charAt(end - 1) == ' ') {
      end--;
    }
    return end > 0 && Character.isLetter(text().charAt(end - 1)) ? end : offset;
  }

  /// Inserts `words` after the unit before `offset`: at the very end of one literal rather than at
  /// the beginning of the next one.
  public @Nullable Edit insertBehind(int offset, String words) {
    MappedText text = origin.text();
    Span unit = offset == 0 ? null : text.exactPlace(offset - 1, offset);
    Edit there = edit(offset, offset, words);
    if (unit == null || there == null || there.span().start() == unit.end()) {
      return there;
    }
    Edit replaced = edit(offset - 1, offset, text.text().charAt(offset - 1) + words);
    return replaced == null ? there : replaced;
  }

  private boolean isOwn(Span place) {
    Call carrier = origin.carrier();
    if (carrier == null || carrier.span().contains(place)) {
      return true;
    }
    if (own == null) {
      Source source = origin.source();
      own = OwnPlaces.of(source, carrier, origin.through());
    }
    return own.stream().anyMatch(each -> each.contains(place));
  }
}
