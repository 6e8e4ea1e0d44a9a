package dev.reprise.report.format;

import dev.reprise.text.Source;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// GitHub's `primaryLocationLineHash` for every line of a file, so that an alert keeps its identity
/// when lines above it move (github/codeql-action, `src/fingerprints.ts`).
///
/// The hash covers the line's first hundred units that are neither blank nor tab, continuing into
/// the lines below; the number after the colon counts the lines so far with the same hash.
final class LineHashes {
  private static final int WINDOW = 100;
  private static final char END = 0xFFFF;

  private final String[] values;

  LineHashes(Source source) {
    String text = source.text();
    char[] units = new char[text.length() + 1];
    int[] starts = new int[text.length() + 2];
    int count = 0;
    int lines = 0;
    starts[lines++] = 0;
    boolean afterReturn = false;
    for (int i = 0; i < text.length(); i++) {
      char unit = text.charAt(i);
      if (unit == ' ' || unit == '\t' || unit == '\n' && afterReturn) {
        afterReturn = false;
        continue;
      }
      afterReturn = unit == '\r';
      units[count++] = unit == '\r' ? '\n' : unit;
      if (units[count - 1] == '\n') {
        starts[lines++] = count;
      }
    }
    units[count++] = END;
    values = values(Arrays.copyOf(units, count), Arrays.copyOf(starts, lines));
  }

  private static String[] values(char[] units, int[] starts) {
    Map<Long, Integer> seen = new HashMap<>();
    String[] values = new String[starts.length];
    for (int line = 0; line < starts.length; line++) {
      long hash = 0;
      for (int i = starts[line]; i < starts[line] + WINDOW; i++) {
        hash = hash * 37 + (i < units.length ? units[i] : 0);
      }
      values[line] = Long.toHexString(hash) + ":" + seen.merge(hash, 1, Integer::sum);
    }
    return values;
  }

  /// The hash of the 1-based `line`; like in GitHub, `\n`, `\r\n` and a lone `\r` end a line.
  String of(int line) {
    return values[Math.min(line, values.length) - 1];
  }

  int lineCount() {
    return values.length;
  }
}
