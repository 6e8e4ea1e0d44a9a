package dev.reprise.rule.history;

import dev.reprise.history.History;
import dev.reprise.history.Revision;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The unintended heads of one history, and their last common revision.
///
/// A head is intended if its branch has a label that no other head's branch has: that is how
/// Alembic allows parallel branches. The id of a revision named in the configuration counts as such
/// a label. One head may then remain without a label. Heads without any common revision come from
/// several bases, which is a different problem.
record UnintendedHeads(List<Revision> heads, @Nullable Revision fork) {

  /// One parting for each connected part of the history that has too many heads.
  static List<UnintendedHeads> of(History history, List<String> meant) {
    Map<Revision, Set<Revision>> lineages = new LinkedHashMap<>();
    for (Revision head : history.heads()) {
      if (!history.isShadowed(head)) {
        lineages.put(head, lineage(history, head));
      }
    }
    List<UnintendedHeads> found = new ArrayList<>();
    Set<Revision> told = new HashSet<>();
    for (Revision head : lineages.keySet()) {
      if (!isMeant(head, lineages, meant) && told.add(head)) {
        List<Revision> together = new ArrayList<>(List.of(head));
        for (Revision other : lineages.keySet()) {
          if (!told.contains(other)
              && !isMeant(other, lineages, meant)
              && together.stream().anyMatch(each -> fork(history, lineages, each, other) != null)) {
            told.add(other);
            together.add(other);
          }
        }
        if (together.size() > 1) {
          Revision fork = fork(history, lineages, together.getFirst(), together.getLast());
          found.add(new UnintendedHeads(List.copyOf(together), fork));
        }
      }
    }
    return found;
  }

  /// The head and all its ancestors, excluding dependencies, which are another branch.
  private static Set<Revision> lineage(History history, Revision head) {
    Set<Revision> lineage = new HashSet<>(Set.of(head));
    var open = new ArrayDeque<>(lineage);
    while (!open.isEmpty()) {
      history.parents(open.removeFirst()).stream().filter(lineage::add).forEach(open::add);
    }
    return lineage;
  }

  private static boolean isMeant(
      Revision head, Map<Revision, Set<Revision>> lineages, List<String> meant) {
    Set<String> own = names(lineages.getOrDefault(head, Set.of()), meant);
    if (own.isEmpty()) {
      return false;
    }
    lineages.forEach((other, lineage) -> {
      if (other != head) {
        own.removeAll(names(lineage, meant));
      }
    });
    return !own.isEmpty();
  }

  /// Labels, and ids that the configuration uses like labels.
  private static Set<String> names(Set<Revision> lineage, List<String> meant) {
    Set<String> names = new HashSet<>();
    for (Revision each : lineage) {
      names.addAll(each.labels());
      if (meant.contains(each.id())) {
        names.add(each.id());
      }
    }
    return names;
  }

  /// The newest common ancestor: the one that no other common ancestor continues.
  private static @Nullable Revision fork(
      History history, Map<Revision, Set<Revision>> lineages, Revision one, Revision other) {
    Set<Revision> common = new HashSet<>(lineages.getOrDefault(one, Set.of()));
    common.retainAll(lineages.getOrDefault(other, Set.of()));
    for (Revision each : history.revisions()) {
      if (common.contains(each)
          && !history.isShadowed(each)
          && history.children(each).stream().noneMatch(common::contains)) {
        return each;
      }
    }
    return null;
  }
}
