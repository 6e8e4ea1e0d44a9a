package dev.reprise.study;

import dev.reprise.history.History;
import dev.reprise.history.Revision;
import dev.reprise.operation.Name;
import dev.reprise.operation.ObjectId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/// The revisions in one directory with which a revision shares no base and no dependency: objects
/// they create may be in the same database, and are not what the revision takes them for.
public record UnrelatedRevisions(List<Revision> revisions) {
  private static final UnrelatedRevisions NONE = new UnrelatedRevisions(List.of());

  /// Those of each revision.
  public static Function<Revision, UnrelatedRevisions> in(History history) {
    if (history.bases().size() < 2) {
      return _ -> NONE;
    }
    Map<Revision, Set<Revision>> near = new HashMap<>();
    for (Revision each : history.revisions()) {
      for (Revision prerequisite : history.prerequisites(each)) {
        near.computeIfAbsent(each, _ -> new HashSet<>()).add(prerequisite);
        near.computeIfAbsent(prerequisite, _ -> new HashSet<>()).add(each);
      }
    }
    Map<Revision, UnrelatedRevisions> found = new HashMap<>();
    for (Revision revision : history.revisions()) {
      if (!found.containsKey(revision)) {
        Set<Revision> related = related(revision, near);
        var others =
            new UnrelatedRevisions(
                history.revisions().stream().filter(each -> !related.contains(each)).toList());
        related.forEach(each -> found.put(each, others));
      }
    }
    return revision -> found.getOrDefault(revision, NONE);
  }

  private static Set<Revision> related(Revision revision, Map<Revision, Set<Revision>> near) {
    Set<Revision> related = new HashSet<>(List.of(revision));
    Deque<Revision> open = new ArrayDeque<>(related);
    while (!open.isEmpty()) {
      for (Revision each : near.getOrDefault(open.pop(), Set.of())) {
        if (related.add(each)) {
          open.add(each);
        }
      }
    }
    return related;
  }

  /// True if one of them mentions the name of `object`, and of its table.
  public boolean mention(ObjectId object) {
    return revisions.stream()
        .map(each -> each.source().text())
        .anyMatch(text ->
            speaks(text, object.name())
                && (object.owner() == null || speaks(text, object.owner())));
  }

  private static boolean speaks(String text, Name name) {
    String word = name.name();
    for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
      int end = at + word.length();
      if ((at == 0 || !isWord(text.charAt(at - 1)))
          && (end == text.length() || !isWord(text.charAt(end)))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isWord(char unit) {
    return unit == '_' || unit < 128 && Character.isLetterOrDigit(unit);
  }
}
