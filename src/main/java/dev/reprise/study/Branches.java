package dev.reprise.study;

import dev.reprise.operation.Condition;
import dev.reprise.operation.Origin;
import dev.reprise.operation.Plan;
import dev.reprise.operation.Step;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/// The conditions that guard places of a plan.
final class Branches {
  private record Side(Step.Branch branch, boolean then) {}

  /// The branches around a place, outermost first; for code called from several places, their
  /// common ones.
  private final Map<Origin, List<Side>> sides = new IdentityHashMap<>();

  private Branches() {}

  static Branches of(Plan plan) {
    var branches = new Branches();
    branches.visit(plan.steps(), List.of());
    return branches;
  }

  /// True if it depends on a condition on rows, which may differ in the next run.
  boolean hangsOnRows(Origin place) {
    return sides.getOrDefault(place, List.of()).stream()
        .flatMap(each -> each.branch().condition().atoms())
        .anyMatch(Condition.Rows.class::isInstance);
  }

  /// True if no single run reaches both: they are on different sides of one branch.
  boolean exclude(Origin one, Origin other) {
    List<Side> mine = sides.getOrDefault(one, List.of());
    List<Side> theirs = sides.getOrDefault(other, List.of());
    for (int i = 0; i < Math.min(mine.size(), theirs.size()); i++) {
      if (mine.get(i).branch() != theirs.get(i).branch()) {
        return false;
      }
      if (mine.get(i).then() != theirs.get(i).then()) {
        return true;
      }
    }
    return false;
  }

  private void visit(List<Step> steps, List<Side> around) {
    for (Step step : steps) {
      sides.merge(step.origin(), around, Branches::shared);
      if (step instanceof Step.Branch branch) {
        visit(branch.then(), with(around, new Side(branch, true)));
        visit(branch.otherwise(), with(around, new Side(branch, false)));
      } else {
        step.bodies().forEach(body -> visit(body, around));
      }
    }
  }

  private static List<Side> with(List<Side> around, Side side) {
    List<Side> all = new ArrayList<>(around);
    all.add(side);
    return all;
  }

  private static List<Side> shared(List<Side> one, List<Side> other) {
    int same = 0;
    while (same < Math.min(one.size(), other.size())
        && one.get(same).branch() == other.get(same).branch()
        && one.get(same).then() == other.get(same).then()) {
      same++;
    }
    return one.subList(0, same);
  }
}
