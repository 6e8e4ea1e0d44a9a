package dev.reprise.replay;

import dev.reprise.operation.Condition;
import dev.reprise.operation.Operation;
import dev.reprise.operation.Origin;
import dev.reprise.operation.Plan;
import dev.reprise.operation.PlanSteps;
import dev.reprise.operation.Step;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What stands in a plan, whether it is reached or not: its operations by place, and its gaps.
final class PlanSurvey {
  private final Map<Origin, Operation> operations = new IdentityHashMap<>();
  private final List<Replayed.Gap> gaps = new ArrayList<>();
  private final Set<Step> hidden = Collections.newSetFromMap(new IdentityHashMap<>());
  private @Nullable Origin first;
  private int count;

  private PlanSurvey() {}

  static PlanSurvey of(Plan plan) {
    var survey = new PlanSurvey();
    PlanSteps.of(plan).forEach(survey::visit);
    survey.findUnasked(plan.steps());
    return survey;
  }

  Map<Origin, Operation> operations() {
    return operations;
  }

  /// Where the first of the operations stands; null where there is none.
  @Nullable Origin first() {
    return first;
  }

  List<Replayed.Gap> gaps() {
    return List.copyOf(gaps);
  }

  void leaveOut(Origin origin, String reason) {
    gaps.add(new Replayed.Gap(origin, reason));
  }

  /// How many of the operations were read, and whether they are reached.
  int understood() {
    return Math.max(0, count - hidden.size());
  }

  int count() {
    return count;
  }

  /// What stands behind a condition that nobody could follow may be done or not.
  private void findUnasked(List<Step> steps) {
    for (Step step : PlanSteps.of(steps)) {
      if (step instanceof Step.Branch branch && isUnasked(branch.condition())) {
        for (Step inside : PlanSteps.of(List.of(branch))) {
          if (inside instanceof Step.Apply) {
            hidden.add(inside);
          }
        }
      }
    }
  }

  private static boolean isUnasked(Condition condition) {
    return condition.atoms().anyMatch(Condition.Unknown.class::isInstance);
  }

  private void visit(Step step) {
    if (step instanceof Step.Apply(Operation operation, Origin origin)) {
      operations.putIfAbsent(origin, operation);
      first = first == null ? origin : first;
      count++;
      if (operation instanceof Operation.Opaque opaque) {
        gaps.add(new Replayed.Gap(origin, opaque.reason()));
        hidden.add(step);
      }
    } else if (step instanceof Step.Unknown unknown) {
      gaps.add(new Replayed.Gap(unknown.origin(), unknown.reason()));
    }
  }
}
