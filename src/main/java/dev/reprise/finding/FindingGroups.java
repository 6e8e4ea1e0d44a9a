package dev.reprise.finding;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Merges findings that say the same about several places of a file: forty statements that each
/// insert a row into one table are one thing to look at. For a first screen; a report contains all
/// of them.
public final class FindingGroups {
  private FindingGroups() {}

  private record Saying(
      String path,
      @Nullable String revision,
      String rule,
      Severity severity,
      When when,
      String message) {}

  /// The first of each group, in the same order, with a note that lists the lines of the others.
  public static List<Finding> folded(List<Finding> findings) {
    Map<Saying, List<Finding>> kinds = new LinkedHashMap<>();
    for (Finding each : findings) {
      Saying saying =
          new Saying(
              each.place().path(),
              each.revision(),
              each.rule(),
              each.severity(),
              each.when(),
              each.message());
      kinds.computeIfAbsent(saying, _ -> new ArrayList<>(1)).add(each);
    }
    return kinds.values().stream().map(FindingGroups::first).toList();
  }

  private static Finding first(List<Finding> alike) {
    Finding first = alike.getFirst();
    TreeSet<Integer> lines = new TreeSet<>();
    alike.forEach(each -> lines.add(each.place().start().line()));
    lines.remove(first.place().start().line());
    if (lines.isEmpty()) {
      return first;
    }
    List<Note> notes = new ArrayList<>(first.notes());
    String where = (lines.size() == 1 ? "line " : "lines ") + ranges(lines);
    notes.add(new Note("also on " + where, alike.getLast().place()));
    return first.withNotes(notes);
  }

  /// `12-40, 43, 51-52`
  private static String ranges(TreeSet<Integer> lines) {
    List<String> ranges = new ArrayList<>();
    int start = lines.first();
    int end = start;
    for (int line : lines.tailSet(start, false)) {
      if (line != end + 1) {
        ranges.add(range(start, end));
        start = line;
      }
      end = line;
    }
    ranges.add(range(start, end));
    return String.join(", ", ranges);
  }

  private static String range(int start, int end) {
    return start == end ? String.valueOf(start) : start + "-" + end;
  }
}
