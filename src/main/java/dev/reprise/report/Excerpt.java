package dev.reprise.report;

import dev.reprise.text.Printable;

/// A source line as a terminal can show it: `room` of its characters from `from` on.
record Excerpt(String line, int from, int room) {
  private static final int LONGEST = 160;
  private static final int NARROWEST = 40;

  /// The part of a line that shows `length` characters from `column` on (0-based), with as much
  /// text before them as fits into `width` columns with a `gutter`.
  static Excerpt of(String line, int column, int length, int width, int gutter) {
    int room = width == 0 ? LONGEST : Math.max(NARROWEST, width - gutter);
    int end = Math.min(line.length(), column + length);
    int from = end <= room ? 0 : Math.max(0, Math.min(column, end - room) - room / 4);
    return new Excerpt(line, Math.min(from, Math.max(0, line.length() - 1)), room);
  }

  /// Each tab or control character becomes one blank, any other unprintable one a mark, so that
  /// columns stay aligned.
  String shown() {
    int end = Math.min(line.length(), from + room);
    int plain = from;
    while (plain < end && Printable.isPlain(line, plain)) {
      plain++;
    }
    if (plain == end) {
      return line.substring(from, end);
    }
    var shown = new StringBuilder(room).append(line, from, plain);
    for (int i = plain; i < end; i++) {
      char unit = line.charAt(i);
      if (Character.isISOControl(unit)) {
        shown.append(' ');
      } else if (Printable.isPlain(line, i)) {
        shown.append(unit);
      } else if (!Character.isLowSurrogate(unit)) {
        shown.append('?');
      }
    }
    return shown.toString();
  }

  /// Carets under `length` units from `column` on (0-based); at least one, never beyond the shown
  /// part.
  String carets(int column, int length) {
    int end = Math.min(Math.min(line.length(), from + room), column + length);
    var carets = new StringBuilder();
    for (int i = from; i < Math.min(column, from + room); i++) {
      carets.append(isWide(i) ? "  " : Character.isLowSurrogate(line.charAt(i)) ? "" : " ");
    }
    return carets.append("^".repeat(Math.max(1, end - column))).toString();
  }

  /// Characters that terminals draw two columns wide: East Asian wide ones and emoji.
  private boolean isWide(int at) {
    int point = line.codePointAt(at);
    return point >= 0x1100
        && (point <= 0x115f
            || point >= 0x2e80 && point <= 0xa4cf
            || point >= 0xac00 && point <= 0xd7a3
            || point >= 0xf900 && point <= 0xfaff
            || point >= 0xfe30 && point <= 0xfe6f
            || point >= 0xff00 && point <= 0xff60
            || point >= 0x1f300 && point <= 0x1faff);
  }
}
