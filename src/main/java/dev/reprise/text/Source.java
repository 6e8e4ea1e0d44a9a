package dev.reprise.text;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// One file's text under the name it is reported by (relative to the repository root, with `/`).
///
/// The text is as decoded, without a byte order mark and with its line ends untouched; every offset
/// counts UTF-16 units of it. A line ends after `\n`, after `\r\n`, or after a lone `\r`.
public final class Source {
  private final String path;
  private final String text;

  /// Computed on first use: line numbers are needed for few files.
  private volatile int @Nullable [] lineStarts;

  public Source(String path, String text) {
    this.path = path;
    this.text = text;
  }

  public String path() {
    return path;
  }

  public String text() {
    return text;
  }

  public String text(Span span) {
    return text.substring(span.start(), span.end());
  }

  public int lineCount() {
    return lineStarts().length;
  }

  /// The 1-based line that contains `offset`; the end of the text belongs to the last line.
  public int line(int offset) {
    int found = Arrays.binarySearch(lineStarts(), offset);
    return found >= 0 ? found + 1 : -found - 1;
  }

  public Position position(int offset) {
    int line = line(offset);
    return new Position(line, offset - lineStarts()[line - 1] + 1);
  }

  /// The start of the 1-based `line`, in UTF-16 units from the beginning of the text.
  public int lineStart(int line) {
    return lineStarts()[line - 1];
  }

  /// The text of the 1-based `line` without its line end.
  public String lineText(int line) {
    int[] starts = lineStarts();
    int start = starts[line - 1];
    int end = line < starts.length ? starts[line] : text.length();
    while (end > start && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
      end--;
    }
    return text.substring(start, end);
  }

  private int[] lineStarts() {
    int[] known = lineStarts;
    if (known == null) {
      known = lineStarts(text);
      lineStarts = known;
    }
    return known;
  }

  private static int[] lineStarts(String text) {
    int[] starts = new int[Math.max(16, text.length() / 24)];
    int count = 1;
    for (int i = 0; i < text.length(); i++) {
      char unit = text.charAt(i);
      boolean ends =
          unit == '\n' || (unit == '\r' && (i + 1 == text.length() || text.charAt(i + 1) != '\n'));
      if (ends) {
        if (count == starts.length) {
          starts = Arrays.copyOf(starts, count * 2);
        }
        starts[count++] = i + 1;
      }
    }
    return Arrays.copyOf(starts, count);
  }

  @Override
  public String toString() {
    return path;
  }
}
