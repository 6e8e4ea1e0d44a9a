package dev.reprise.audit;

import dev.reprise.history.History;
import dev.reprise.history.Revision;
import dev.reprise.operation.Plan;
import dev.reprise.replay.PlannedRevision;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The revisions of a history, oldest first, by position, and their order.
final class RevisionOrder {
  private final List<Revision> order;
  private final List<List<Integer>> parents = new ArrayList<>();
  private final List<BitSet> ancestors = new ArrayList<>();
  private final Map<String, Integer> positions = new HashMap<>();

  RevisionOrder(History history) {
    this.order = history.oldestFirst();
    Map<Revision, Integer> byRevision = new HashMap<>();
    for (int i = 0; i < order.size(); i++) {
      List<Integer> own = new ArrayList<>();
      BitSet before = new BitSet();
      for (Revision parent : history.prerequisites(order.get(i))) {
        Integer position = byRevision.get(parent);
        if (position != null) {
          own.add(position);
          before.or(ancestors.get(position));
          before.set(position);
        }
      }
      parents.add(own);
      ancestors.add(before);
      byRevision.put(order.get(i), i);
      positions.put(order.get(i).id(), i);
    }
  }

  int size() {
    return order.size();
  }

  Revision revision(int position) {
    return order.get(position);
  }

  String id(int position) {
    return order.get(position).id();
  }

  /// -1 if there is none.
  int position(String id) {
    return positions.getOrDefault(id, -1);
  }

  List<Integer> parents(int position) {
    return parents.get(position);
  }

  /// These and all their ancestors.
  BitSet closure(Collection<Integer> some) {
    BitSet all = new BitSet();
    for (int each : some) {
      all.or(ancestors.get(each));
      all.set(each);
    }
    return all;
  }

  /// True if these include all their ancestors.
  boolean isClosed(BitSet some) {
    return closure(some.stream().boxed().toList()).equals(some);
  }

  /// The members of a closed set without descendants in it.
  List<Integer> tips(BitSet closed) {
    BitSet inner = new BitSet();
    closed.stream().forEach(each -> parents.get(each).forEach(inner::set));
    return closed.stream().filter(each -> !inner.get(each)).boxed().toList();
  }

  /// The number of revisions that no other one follows. Alembic does not count a dependency.
  long heads() {
    Set<String> followed = new HashSet<>();
    order.forEach(each -> each.down().forEach(parent -> followed.add(parent.id())));
    return order.stream().filter(each -> !followed.contains(each.id())).count();
  }

  /// True if all revisions before `first` lead to one, and each other directly follows the one
  /// before it.
  boolean isLineFrom(int first) {
    for (int i = first; i < order.size(); i++) {
      if (!parents.get(i).equals(i == 0 ? List.of() : List.of(i - 1))) {
        return false;
      }
    }
    return first == 0 || ancestors.get(first - 1).cardinality() == first - 1;
  }

  List<PlannedRevision> planned(List<Plan> upgrades) {
    List<PlannedRevision> planned = new ArrayList<>();
    for (int i = 0; i < order.size(); i++) {
      Revision revision = order.get(i);
      boolean trueBase = i == 0 && revision.down().isEmpty() && revision.dependsOn().isEmpty();
      planned.add(
          new PlannedRevision(
              revision.id(),
              parents.get(i),
              upgrades.get(i),
              Plan.EMPTY,
              trueBase,
              revision.isAfterUnread(),
              null));
    }
    return planned;
  }
}
