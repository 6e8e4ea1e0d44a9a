package dev.reprise.text;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/// Finds the word that was probably meant.
public final class Nearest {
  private Nearest() {}

  /// The candidate with the fewest typing errors relative to `word`, or null if none is close: a
  /// third of the letters may be wrong, and the end of a word may be missing.
  public static @Nullable String to(String word, Collection<String> candidates) {
    String best = null;
    int fewest = word.length() / 3 + 2;
    for (String candidate : candidates) {
      boolean cut = word.length() > 2 && candidate.startsWith(word);
      int distance = cut ? 1 : distance(word, candidate);
      if (distance < fewest) {
        fewest = distance;
        best = candidate;
      }
    }
    return best;
  }

  /// The number of letters to insert, delete, replace or swap with the next one
  /// (Damerau–Levenshtein, each place touched once).
  private static int distance(String a, String b) {
    int[][] rows = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          rows[i][j] = i + j;
          continue;
        }
        int replaced = rows[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        rows[i][j] = Math.min(replaced, Math.min(rows[i - 1][j], rows[i][j - 1]) + 1);
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        if (swapped) {
          rows[i][j] = Math.min(rows[i][j], rows[i - 2][j - 2] + 1);
        }
      }
    }
    return rows[a.length()][b.length()];
  }
}
