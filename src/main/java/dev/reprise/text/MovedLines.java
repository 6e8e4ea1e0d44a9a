package dev.reprise.text;

import org.jspecify.annotations.Nullable;

/// A text that contains lines of another one, indented further: a fix that moves statements into a
/// block is little more than those statements, and there are tens of thousands of such fixes.
record MovedLines(String original, int start, String packed) {
  /// Marks lines of the original; the number of lines to skip, the number to copy and their extra
  /// indentation follow.
  private static final char MARK = '\0';

  private static final int MOST_PASSED = 3;
  private static final int MOST = 0xFF;

  /// Null unless it halves the size. The lines are those of `original` from the beginning of `span`
  /// on.
  static @Nullable MovedLines of(String text, String original, Span span) {
    if (text.indexOf(MARK) >= 0) {
      return null;
    }
    StringBuilder packed = new StringBuilder();
    int mark = -1;
    int next = span.start();
    int end;
    for (int at = 0; at < text.length(); at = end) {
      end = lineEnd(text, at, text.length());
      int passed = 0;
      int from = next;
      int blanks = blanks(text, at, end, original, from, span.end());
      while (blanks < 0 && passed < MOST_PASSED && from < span.end()) {
        from = lineEnd(original, from, span.end());
        passed++;
        blanks = blanks(text, at, end, original, from, span.end());
      }
      if (blanks < 0) {
        packed.append(text, at, end);
        mark = -1;
        continue;
      }
      next = lineEnd(original, from, span.end());
      if (mark >= 0
          && passed == 0
          && packed.charAt(mark + 2) < MOST
          && packed.charAt(mark + 3) == blanks) {
        packed.setCharAt(mark + 2, (char) (packed.charAt(mark + 2) + 1));
      } else {
        mark = packed.length();
        packed.append(MARK).append((char) passed).append((char) 1).append((char) blanks);
      }
    }
    return packed.length() > text.length() / 2
        ? null
        : new MovedLines(original, span.start(), packed.toString());
  }

  /// The extra indentation of the line `[at, end)` over the one at `from`, or -1 if the lines
  /// differ.
  private static int blanks(String text, int at, int end, String original, int from, int last) {
    int length = from < last ? lineEnd(original, from, last) - from : 0;
    int blanks = end - at - length;
    boolean same =
        length > 1
            && original.charAt(from + length - 1) == '\n'
            && blanks >= 0
            && blanks <= MOST
            && text.regionMatches(end - length, original, from, length);
    for (int i = at; same && i < at + blanks; i++) {
      same = text.charAt(i) == ' ';
    }
    return same ? blanks : -1;
  }

  /// The offset after the line's end.
  private static int lineEnd(String text, int from, int last) {
    int end = text.indexOf('\n', from);
    return end < 0 || end >= last ? last : end + 1;
  }

  String text() {
    StringBuilder text = new StringBuilder();
    int next = start;
    int at = 0;
    for (int mark = packed.indexOf(MARK); mark >= 0; mark = packed.indexOf(MARK, at)) {
      text.append(packed, at, mark);
      for (int i = packed.charAt(mark + 1); i > 0; i--) {
        next = lineEnd(original, next, original.length());
      }
      for (int i = packed.charAt(mark + 2); i > 0; i--) {
        int end = lineEnd(original, next, original.length());
        text.repeat(' ', packed.charAt(mark + 3)).append(original, next, end);
        next = end;
      }
      at = mark + 4;
    }
    return text.append(packed, at, packed.length()).toString();
  }
}
