package dev.reprise.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The shortest edit from one list of lines to another (E. W. Myers, An O(ND) Difference Algorithm,
/// 1986).
public final class LineDifference {
  private LineDifference() {}

  /// `mark` is a blank for a line in both, `-` for a removed line, `+` for an added one.
  public record Line(char mark, String text) {}

  public static List<Line> of(List<String> before, List<String> after) {
    int head = 0;
    while (head < Math.min(before.size(), after.size())
        && before.get(head).equals(after.get(head))) {
      head++;
    }
    int tail = 0;
    while (tail < Math.min(before.size(), after.size()) - head
        && before.get(before.size() - 1 - tail).equals(after.get(after.size() - 1 - tail))) {
      tail++;
    }
    List<Line> lines = new ArrayList<>();
    before.subList(0, head).forEach(text -> lines.add(new Line(' ', text)));
    lines.addAll(
        middle(
            before.subList(head, before.size() - tail), after.subList(head, after.size() - tail)));
    before
        .subList(before.size() - tail, before.size())
        .forEach(text -> lines.add(new Line(' ', text)));
    return lines;
  }

  private static List<Line> middle(List<String> before, List<String> after) {
    int size = before.size() + after.size();
    int[] furthest = new int[2 * size + 2];
    List<int[]> history = new ArrayList<>();
    for (int distance = 0; distance <= size; distance++) {
      history.add(furthest.clone());
      for (int diagonal = -distance; diagonal <= distance; diagonal += 2) {
        int x = start(furthest, diagonal, distance, size);
        int y = x - diagonal;
        while (x < before.size() && y < after.size() && before.get(x).equals(after.get(y))) {
          x++;
          y++;
        }
        furthest[size + diagonal] = x;
        if (x >= before.size() && y >= after.size()) {
          return back(before, after, history, size);
        }
      }
    }
    return List.of();
  }

  private static int start(int[] furthest, int diagonal, int distance, int size) {
    boolean down =
        diagonal == -distance
            || diagonal != distance
                && furthest[size + diagonal - 1] < furthest[size + diagonal + 1];
    return down ? furthest[size + diagonal + 1] : furthest[size + diagonal - 1] + 1;
  }

  private static List<Line> back(
      List<String> before, List<String> after, List<int[]> history, int size) {
    Line[] lines = new Line[before.size() + after.size()];
    int free = lines.length;
    int x = before.size();
    int y = after.size();
    for (int distance = history.size() - 1; distance >= 0 && (x > 0 || y > 0); distance--) {
      int[] furthest = history.get(distance);
      int diagonal = x - y;
      boolean down =
          diagonal == -distance
              || diagonal != distance
                  && furthest[size + diagonal - 1] < furthest[size + diagonal + 1];
      int previous = down ? diagonal + 1 : diagonal - 1;
      int startX = distance == 0 ? 0 : furthest[size + previous];
      int startY = distance == 0 ? 0 : startX - previous;
      while (x > startX && y > startY) {
        x--;
        y--;
        lines[--free] = new Line(' ', before.get(x));
      }
      if (distance > 0 && down && y > 0) {
        lines[--free] = new Line('+', after.get(--y));
      } else if (distance > 0 && x > 0) {
        lines[--free] = new Line('-', before.get(--x));
      }
    }
    return Arrays.asList(lines).subList(free, lines.length);
  }
}
