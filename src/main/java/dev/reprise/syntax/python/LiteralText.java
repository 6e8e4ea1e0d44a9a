package dev.reprise.syntax.python;

import dev.reprise.text.MappedText;
import dev.reprise.text.Source;
import dev.reprise.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/// Text between two quotes, or between two replacement fields: its value, and the position of each
/// unit in the file.
///
/// Most units stand for themselves; only escapes (and `{{`, and two-character line ends) do not, so
/// only those are stored, as four numbers each.
public final class LiteralText {
  /// For each escape: its start and end in the value, then in the file.
  private static final int ESCAPE = 4;

  private final String prefix;
  private final String quote;
  private final String value;
  private final Span span;
  private final int[] escapes;

  /// Stores `escapes` without copying; callers must not modify it later.
  public LiteralText(String prefix, String quote, String value, Span span, int[] escapes) {
    this.prefix = prefix;
    this.quote = quote;
    this.value = value;
    this.span = span;
    this.escapes = escapes;
  }

  /// The letters before the quote, as written: `""`, `r`, `Rb`, `f` …
  public String prefix() {
    return prefix;
  }

  /// `'`, `"`, or three of them.
  public String quote() {
    return quote;
  }

  /// The decoded text.
  public String value() {
    return value;
  }

  /// The written text, without prefix and quotes.
  public Span span() {
    return span;
  }

  /// The decoded text with the position of each character; `source` is its file.
  public MappedText mapped(Source source) {
    return MappedText.of(source, value, span, runs(0));
  }

  static MappedText mapped(Source source, List<LiteralText> parts, Span whole) {
    List<MappedText.Run> runs = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    for (LiteralText part : parts) {
      runs.addAll(part.runs(text.length()));
      text.append(part.value);
    }
    return MappedText.of(source, text.toString(), whole, runs);
  }

  /// The runs of this text if it begins at unit `base` of a larger one.
  private List<MappedText.Run> runs(int base) {
    List<MappedText.Run> runs = new ArrayList<>();
    UnaryOperator<String> escape = this::escape;
    int unit = 0;
    int offset = span.start();
    for (int i = 0; i < escapes.length; i += ESCAPE) {
      addRun(runs, base, unit, escapes[i], new Span(offset, escapes[i + 2]), escape);
      Span written = new Span(escapes[i + 2], escapes[i + 3]);
      addRun(runs, base, escapes[i], escapes[i + 1], written, escape);
      unit = escapes[i + 1];
      offset = escapes[i + 3];
    }
    addRun(runs, base, unit, value.length(), new Span(offset, span.end()), escape);
    return runs;
  }

  private static void addRun(
      List<MappedText.Run> runs,
      int base,
      int start,
      int end,
      Span place,
      UnaryOperator<String> escape) {
    if (end > start) {
      runs.add(new MappedText.Run(base + start, end - start, place, escape));
    }
  }

  static Span spanOf(List<LiteralText> parts, int start, int end) {
    int first = partAt(parts, start);
    int from = parts.get(first).startOf(start - lengthBefore(parts, first));
    if (start == end) {
      return Span.at(from);
    }
    int last = partAt(parts, end - 1);
    return new Span(from, parts.get(last).endOf(end - 1 - lengthBefore(parts, last)));
  }

  /// The part that contains the unit `index`, skipping empty parts; after all units, the last part.
  private static int partAt(List<LiteralText> parts, int index) {
    int before = 0;
    for (int i = 0; i < parts.size(); i++) {
      before += parts.get(i).value.length();
      if (index < before) {
        return i;
      }
    }
    return parts.size() - 1;
  }

  private static int lengthBefore(List<LiteralText> parts, int part) {
    int length = 0;
    for (LiteralText earlier : parts.subList(0, part)) {
      length += earlier.value.length();
    }
    return length;
  }

  private int startOf(int index) {
    int escape = lastEscapeAt(index);
    if (escape < 0) {
      return span.start() + index;
    }
    return index < escapes[escape + 1]
        ? escapes[escape + 2]
        : escapes[escape + 3] + index - escapes[escape + 1];
  }

  private int endOf(int index) {
    int escape = lastEscapeAt(index);
    return escape >= 0 && index < escapes[escape + 1] ? escapes[escape + 3] : startOf(index) + 1;
  }

  /// The index in `escapes` of the last one that begins at or before `index`, or -1.
  private int lastEscapeAt(int index) {
    int low = 0;
    int high = escapes.length / ESCAPE;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (escapes[middle * ESCAPE] <= index) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low == 0 ? -1 : (low - 1) * ESCAPE;
  }

  private boolean has(char letter) {
    return prefix.toLowerCase(Locale.ROOT).indexOf(letter) >= 0;
  }

  private boolean isFormatted() {
    return has('f') || has('t');
  }

  /// The spelling of `text` between these quotes.
  private String escape(String text) {
    if (has('r')) {
      return writtenRaw(text) ? text : splice(text);
    }
    StringBuilder written = new StringBuilder(text.length() + 8);
    for (int i = 0; i < text.length(); i++) {
      char unit = text.charAt(i);
      if (unit == quote.charAt(0) && quoteNeedsBackslash(text, i)) {
        written.append('\\').append(unit);
      } else {
        escapeUnit(unit, written);
      }
    }
    return written.toString();
  }

  private void escapeUnit(char unit, StringBuilder written) {
    switch (unit) {
      case '\\' -> written.append("\\\\");
      case '\n' -> written.append(quote.length() == 3 ? "\n" : "\\n");
      case '\r' -> written.append("\\r");
      case '\0' -> written.append("\\x00");
      case '{', '}' -> written.append(isFormatted() ? "" + unit + unit : unit);
      default -> written.append(unit);
    }
  }

  /// A single quote is harmless inside triple quotes, except next to another or at an edge.
  private boolean quoteNeedsBackslash(String text, int index) {
    if (quote.length() == 1) {
      return true;
    }
    char mark = quote.charAt(0);
    boolean first = index == 0 && span.end() > span.start();
    boolean last = index == text.length() - 1;
    return first
        || last
        || index > 0 && text.charAt(index - 1) == mark
        || text.charAt(index + 1) == mark;
  }

  private boolean writtenRaw(String text) {
    return text.indexOf(quote.charAt(0)) < 0
        && text.indexOf('\\') < 0
        && text.indexOf('\r') < 0
        && text.indexOf('\0') < 0
        && (text.indexOf('\n') < 0 || quote.length() == 3)
        && (!isFormatted() || text.indexOf('{') < 0 && text.indexOf('}') < 0);
  }

  /// Raw text has no escapes: close it, write `text` in a non-raw part, and reopen it.
  private String splice(String text) {
    String plain = prefix.replaceAll("[rR]", "");
    LiteralText between = new LiteralText(plain, quote, "", Span.at(0), new int[0]);
    return quote + " " + plain + quote + between.escape(text) + quote + " " + prefix + quote;
  }

  @Override
  public String toString() {
    return prefix + quote + value + quote;
  }
}
