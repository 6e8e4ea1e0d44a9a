package dev.reprise.report.history;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Lays out the stretches of a history in rows and columns, like `git log --graph`: one row each,
/// newest first; a column is held by a child until its parent's row.
final class HistoryLayout {
  private final List<Row> rows = new ArrayList<>();
  private final List<Edge> edges = new ArrayList<>();
  private final List<@Nullable Lane> lanes = new ArrayList<>();
  private int width = 1;

  /// `column` is the stretch's own. Lanes in `joining` come from children and end at it; lanes in
  /// `leaving` start at it, or are joined by it, towards parents other than the first. `through`
  /// are the lanes of others beside it; `below` is true if its own column continues.
  record Row(
      ShownStretch stretch,
      int column,
      Set<Integer> joining,
      Set<Integer> leaving,
      Set<Integer> through,
      boolean below) {}

  /// From a child's row and column, down along `lane`, to a parent's.
  record Edge(int childRow, int childColumn, int lane, int parentRow, int parentColumn) {}

  /// A column reserved for a parent, and the positions of its waiting children.
  private record Lane(ShownStretch parent, List<int[]> children) {}

  private HistoryLayout() {}

  static HistoryLayout of(Folding folding) {
    var layout = new HistoryLayout();
    Set<ShownStretch> placed = new HashSet<>();
    for (ShownStretch stretch : folding.newestFirst()) {
      placed.add(stretch);
      layout.place(
          stretch,
          folding.parents(stretch).stream().filter(each -> !placed.contains(each)).toList());
    }
    return layout;
  }

  List<Row> rows() {
    return rows;
  }

  List<Edge> edges() {
    return edges;
  }

  /// The number of columns of the widest row.
  int width() {
    return width;
  }

  private void place(ShownStretch stretch, List<ShownStretch> parents) {
    int row = rows.size();
    Set<Integer> arriving = lanesTo(stretch);
    int column = arriving.isEmpty() ? freeLane() : arriving.iterator().next();
    for (int lane : arriving) {
      Lane ended = lanes.get(lane);
      if (ended != null) {
        ended.children().forEach(at -> edges.add(new Edge(at[0], at[1], lane, row, column)));
      }
      lanes.set(lane, null);
    }
    Set<Integer> joining = new TreeSet<>(arriving);
    joining.remove(column);
    Set<Integer> through = new TreeSet<>();
    for (int lane = 0; lane < lanes.size(); lane++) {
      if (lanes.get(lane) != null) {
        through.add(lane);
      }
    }
    Set<Integer> leaving = new TreeSet<>();
    boolean below = false;
    for (ShownStretch parent : parents) {
      Set<Integer> waiting = lanesTo(parent);
      int lane = !waiting.isEmpty() ? waiting.iterator().next() : below ? freeLane() : column;
      if (waiting.isEmpty()) {
        lanes.set(lane, new Lane(parent, new ArrayList<>()));
      }
      Lane chosen = lanes.get(lane);
      if (chosen != null) {
        chosen.children().add(new int[] {row, column});
      }
      if (lane == column) {
        below = true;
      } else {
        leaving.add(lane);
      }
    }
    width = Math.max(width, lanes.size());
    rows.add(new Row(stretch, column, joining, leaving, through, below));
  }

  private Set<Integer> lanesTo(ShownStretch stretch) {
    Set<Integer> found = new TreeSet<>();
    for (int lane = 0; lane < lanes.size(); lane++) {
      Lane there = lanes.get(lane);
      if (there != null && there.parent() == stretch) {
        found.add(lane);
      }
    }
    return found;
  }

  private int freeLane() {
    for (int lane = 0; lane < lanes.size(); lane++) {
      if (lanes.get(lane) == null) {
        return lane;
      }
    }
    lanes.add(null);
    return lanes.size() - 1;
  }
}
