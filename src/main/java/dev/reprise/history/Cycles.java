package dev.reprise.history;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Finds revisions that are their own ancestors: Tarjan's strongly connected components, not
/// recursive, since a history may be thousands of revisions long.
final class Cycles {
  private final History history;
  private final Map<Revision, Integer> entered = new HashMap<>();
  private final Map<Revision, Integer> lowest = new HashMap<>();
  private final Deque<Revision> component = new ArrayDeque<>();
  private final Set<Revision> inComponent = new HashSet<>();
  private final List<List<Revision>> found = new ArrayList<>();

  private record Step(Revision revision, List<Revision> next, int position) {}

  private Cycles(History history) {
    this.history = history;
  }

  /// Each cycle once, every revision before the parents that lead back to it. A shadowed revision
  /// is only in its own cycle, if it names itself: Alembic checks for that before it finds the
  /// duplicate.
  static List<List<Revision>> of(History history) {
    var cycles = new Cycles(history);
    for (Revision revision : history.revisions()) {
      if (history.isShadowed(revision)) {
        if (namesItself(revision)) {
          cycles.found.add(List.of(revision));
        }
      } else if (!cycles.entered.containsKey(revision)) {
        cycles.visit(revision);
      }
    }
    return cycles.found;
  }

  private static boolean namesItself(Revision revision) {
    return Stream.concat(revision.down().stream(), revision.dependsOn().stream())
        .anyMatch(reference -> reference.id().equals(revision.id()));
  }

  private void visit(Revision start) {
    var open = new ArrayDeque<Step>();
    open.push(enter(start));
    while (!open.isEmpty()) {
      Step step = open.pop();
      Revision revision = step.revision();
      if (step.position() > 0) {
        lower(revision, step.next().get(step.position() - 1));
      }
      if (step.position() < step.next().size()) {
        open.push(new Step(revision, step.next(), step.position() + 1));
        Revision next = step.next().get(step.position());
        if (!entered.containsKey(next)) {
          open.push(enter(next));
        }
      } else if (lowest.getOrDefault(revision, -1).equals(entered.get(revision))) {
        close(revision);
      }
    }
  }

  private Step enter(Revision revision) {
    entered.put(revision, entered.size());
    lowest.put(revision, entered.get(revision));
    component.push(revision);
    inComponent.add(revision);
    List<Revision> next =
        history.prerequisites(revision).stream().filter(each -> !history.isShadowed(each)).toList();
    return new Step(revision, next, 0);
  }

  private void lower(Revision revision, Revision next) {
    if (inComponent.contains(next)) {
      lowest.merge(revision, lowest.getOrDefault(next, 0), Math::min);
    }
  }

  private void close(Revision root) {
    List<Revision> members = new ArrayList<>();
    Revision member;
    do {
      member = component.pop();
      inComponent.remove(member);
      members.addFirst(member);
    } while (member != root);
    if (members.size() > 1 || namesItself(root)) {
      found.add(List.copyOf(members));
    }
  }
}
