package dev.reprise.finding;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The suppressions of one file, indexed by line.
public final class SuppressedLines {
  private final List<Suppression> everywhere = new ArrayList<>();
  private final List<Suppression> byFirstLine = new ArrayList<>();

  /// The last line covered by any suppression up to this one.
  private final int[] furthest;

  public SuppressedLines(List<Suppression> suppressions) {
    for (Suppression each : suppressions) {
      (each.reach() == Suppression.Reach.STATEMENT ? byFirstLine : everywhere).add(each);
    }
    byFirstLine.sort(Comparator.comparingInt(Suppression::firstLine));
    furthest = new int[byFirstLine.size()];
    int last = 0;
    for (int i = 0; i < furthest.length; i++) {
      last = Math.max(last, byFirstLine.get(i).lastLine());
      furthest[i] = last;
    }
  }

  /// The suppressions that cover a finding in the file.
  public List<Suppression> covering(Finding finding) {
    List<Suppression> covering = new ArrayList<>();
    for (Suppression each : everywhere) {
      if (each.covers(finding)) {
        covering.add(each);
      }
    }
    int line = finding.place().start().line();
    for (int i = behind(line) - 1; i >= 0 && furthest[i] >= line; i--) {
      if (byFirstLine.get(i).covers(finding)) {
        covering.add(byFirstLine.get(i));
      }
    }
    return covering;
  }

  /// The number of suppressions that begin at or before the line.
  private int behind(int line) {
    int low = 0;
    int high = byFirstLine.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (byFirstLine.get(middle).firstLine() <= line) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
