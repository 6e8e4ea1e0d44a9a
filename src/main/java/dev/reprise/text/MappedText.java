package dev.reprise.text;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// A text with the source position of each character: an SQL file's own text, or the value of a
/// Python literal (or of several, concatenated) after its escapes are decoded. Computed parts have
/// no position.
///
/// Offsets into [#text()] count UTF-16 units; so do the spans in the source.
public final class MappedText {
  private final Source source;
  private final String text;
  private final Span whole;
  private final List<Run> runs;

  /// `length` units of the text from `start` on are written in the source at `place`. If both have
  /// the same length they correspond unit by unit; otherwise the run is one escape sequence.
  /// `escape` turns new text into its spelling in the source.
  public record Run(int start, int length, Span place, UnaryOperator<String> escape) {
    int end() {
      return start + length;
    }

    boolean isPlain() {
      return place.length() == length;
    }

    /// The source offset of the unit at `offset` of the text, or the end of the run.
    int place(int offset) {
      return isPlain()
          ? place.start() + offset - start
          : offset == start ? place.start() : place.end();
    }
  }

  private MappedText(Source source, String text, Span whole, List<Run> runs) {
    this.source = source;
    this.text = text;
    this.whole = whole;
    this.runs = runs;
  }

  /// A whole source, unchanged.
  public static MappedText of(Source source) {
    return of(source, new Span(0, source.text().length()));
  }

  /// A part of a source, unchanged.
  public static MappedText of(Source source, Span part) {
    var run = new Run(0, part.length(), part, UnaryOperator.identity());
    return new MappedText(source, source.text(part), part, List.of(run));
  }

  /// `whole` is the place of the whole text (a call's argument), used for parts without a place.
  /// `runs` are in order and do not overlap; gaps are computed text.
  public static MappedText of(Source source, String text, Span whole, List<Run> runs) {
    return new MappedText(source, text, whole, List.copyOf(runs));
  }

  /// The same places with another spelling of the text, of the same length.
  public MappedText spelled(String other) {
    if (other.length() != text.length()) {
      throw new IllegalArgumentException("the lengths differ");
    }
    return new MappedText(source, other, whole, runs);
  }

  public Source source() {
    return source;
  }

  public String text() {
    return text;
  }

  public Span whole() {
    return whole;
  }

  /// The place of `[start, end)` of the text in the source, or null if either end was computed.
  public @Nullable Span exactPlace(int start, int end) {
    int from = sourceOffset(start, true);
    int to = start == end ? from : sourceOffset(end, false);
    return from < 0 || to < from ? null : new Span(from, to);
  }

  /// The place of `[start, end)`, or of the whole text if that is unknown.
  public Span place(int start, int end) {
    Span exact = exactPlace(start, end);
    return exact == null ? whole : exact;
  }

  public Span place(Span part) {
    return place(part.start(), part.end());
  }

  /// An edit that replaces `[start, end)` of the text with `replacement`, escaped. Null if the text
  /// was computed, spans several literals, or no place fits; an insertion between two literals may
  /// go into either of them.
  public @Nullable Edit edit(int start, int end, String replacement, Predicate<Span> fits) {
    if (start == end) {
      Edit before = insert(start, runAt(start, true), replacement, fits);
      return before != null ? before : insert(start, runAt(start, false), replacement, fits);
    }
    Span place = exactPlace(start, end);
    Run first = runAt(start, true);
    Run last = runAt(end, false);
    return place == null
            || first == null
            || last == null
            || first.escape() != last.escape()
            || !fits.test(place)
        ? null
        : new Edit(place, first.escape().apply(replacement));
  }

  private static @Nullable Edit insert(
      int offset, @Nullable Run run, String words, Predicate<Span> fits) {
    return run == null || !fits.test(run.place())
        ? null
        : new Edit(Span.at(run.place(offset)), run.escape().apply(words));
  }

  /// The part `[start, end)` as its own text.
  public MappedText part(int start, int end) {
    List<Run> kept = new ArrayList<>();
    for (int i = firstRunTo(start); i < runs.size() && runs.get(i).start() <= end; i++) {
      Run run = runs.get(i);
      int from = Math.max(run.start(), start);
      int to = Math.min(run.end(), end);
      if (from < to || from == to && start == end && run.start() <= start && start <= run.end()) {
        Span place =
            run.isPlain()
                ? new Span(
                    run.place().start() + from - run.start(),
                    run.place().start() + to - run.start())
                : run.place();
        kept.add(new Run(from - start, to - from, place, run.escape()));
      }
    }
    return new MappedText(source, text.substring(start, end), place(start, end), kept);
  }

  /// Concatenated texts, written at `whole` of `source`; parts from another source have no place.
  public static MappedText join(Source source, List<MappedText> parts, Span whole) {
    StringBuilder text = new StringBuilder();
    List<Run> all = new ArrayList<>();
    for (MappedText part : parts) {
      for (Run run : part.source == source ? part.runs : List.<Run>of()) {
        all.add(new Run(run.start() + text.length(), run.length(), run.place(), run.escape()));
      }
      text.append(part.text);
    }
    return new MappedText(source, text.toString(), whole, all);
  }

  /// The number of separate pieces in the source.
  public int pieces() {
    return runs.size();
  }

  /// The first run that ends at or after `offset`.
  private int firstRunTo(int offset) {
    int low = 0;
    int high = runs.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (runs.get(middle).end() < offset) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private int sourceOffset(int offset, boolean asStart) {
    Run run = runAt(offset, asStart);
    return run == null ? -1 : run.place(offset);
  }

  /// The run that holds the unit at `offset` (as a start) or the unit before it (as an end).
  private @Nullable Run runAt(int offset, boolean asStart) {
    Run touching = null;
    int low = 0;
    int high = runs.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      Run run = runs.get(middle);
      if (asStart ? offset >= run.end() : offset > run.end()) {
        if (offset == run.end()) {
          touching = run;
        }
        low = middle + 1;
      } else if (asStart ? offset < run.start() : offset <= run.start()) {
        if (offset == run.start()) {
          touching = run;
        }
        high = middle - 1;
      } else {
        return run;
      }
    }
    return touching;
  }
}
