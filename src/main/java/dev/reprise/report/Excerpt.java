package dev.reprise.report;

import dev.reprise.text.Printable;

/// A source line as a terminal can show it.
final class Excerpt {
  private static final int LONGEST = 160;

  private Excerpt() {}

  /// Tabs and control characters as one blank each, what else may not stand in an output as one
  /// mark, so that columns stay; very long lines cut.
  static String shown(String line) {
    var shown = new StringBuilder(Math.min(line.length(), LONGEST));
    for (int i = 0; i < line.length() && i < LONGEST; i++) {
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

  /// Carets under `length` units from `column` on (0-based); at least one, never beyond the line.
  static String carets(String line, int column, int length) {
    int end = Math.min(Math.min(line.length(), LONGEST), column + length);
    var carets = new StringBuilder();
    for (int i = 0; i < Math.min(column, LONGEST); i++) {
      carets.append(isWide(line, i) ? "  " : Character.isLowSurrogate(line.charAt(i)) ? "" : " ");
    }
    return carets.append("^".repeat(Math.max(1, end - column))).toString();
  }

  /// Characters that terminals draw two columns wide: East Asian wide ones and emoji.
  private static boolean isWide(String line, int at) {
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
