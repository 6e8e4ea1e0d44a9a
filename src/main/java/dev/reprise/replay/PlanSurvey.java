package dev.reprise.replay;

import dev.reprise.operation.Operation;
import dev.reprise.operation.Origin;
import dev.reprise.operation.Plan;
import dev.reprise.operation.PlanSteps;
import dev.reprise.operation.Step;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/// What stands in a plan, whether it is reached or not: its operations by place, and its gaps.
final class PlanSurvey {
  private final Map<Origin, Operation> operations = new IdentityHashMap<>();
  private final List<Replayed.Gap> gaps = new ArrayList<>();
  private int count;

  private PlanSurvey() {}

  static PlanSurvey of(Plan plan) {
    var survey = new PlanSurvey();
    PlanSteps.of(plan).forEach(survey::visit);
    return survey;
  }

  Map<Origin, Operation> operations() {
    return operations;
  }

  List<Replayed.Gap> gaps() {
    return List.copyOf(gaps);
  }

  int count() {
    return count;
  }

  private void visit(Step step) {
    if (step instanceof Step.Apply(Operation operation, Origin origin)) {
      operations.putIfAbsent(origin, operation);
      count++;
      if (operation instanceof Operation.Opaque opaque) {
        gaps.add(new Replayed.Gap(origin, opaque.reason()));
      }
    } else if (step instanceof Step.Unknown unknown) {
      gaps.add(new Replayed.Gap(unknown.origin(), unknown.reason()));
    }
  }
}
