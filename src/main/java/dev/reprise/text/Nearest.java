package dev.reprise.text;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/// The word somebody probably meant.
public final class Nearest {
  private Nearest() {}

  /// The candidate with the fewest typing errors to `word`, or null where none is near: a third of
  /// the letters may be wrong, and the end of a word may be missing.
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

  /// Levenshtein's: letters to insert, delete or replace.
  private static int distance(String a, String b) {
    int[] above = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      above[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replaced, Math.min(above[j], row[j - 1]) + 1);
      }
      above = row;
    }
    return above[b.length()];
  }
}
