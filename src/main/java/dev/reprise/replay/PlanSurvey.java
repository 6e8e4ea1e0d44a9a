package dev.reprise.replay;

import dev.reprise.operation.Operation;
import dev.reprise.operation.Origin;
import dev.reprise.operation.Plan;
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
    survey.visit(plan.steps());
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

  private void visit(List<Step> steps) {
    steps.forEach(this::visit);
  }

  private void visit(Step step) {
    switch (step) {
      case Step.Send send -> visit(send.parts());
      case Step.Apply(Operation operation, Origin origin) -> {
        operations.putIfAbsent(origin, operation);
        count++;
        if (operation instanceof Operation.Opaque opaque) {
          gaps.add(new Replayed.Gap(origin, opaque.reason()));
        }
      }
      case Step.Branch branch -> {
        visit(branch.then());
        visit(branch.otherwise());
      }
      case Step.Routine routine -> visit(routine.body());
      case Step.Attempt attempt -> {
        visit(attempt.body());
        attempt.handlers().forEach(each -> visit(each.body()));
        visit(attempt.otherwise());
        visit(attempt.lastly());
      }
      case Step.Savepoint savepoint -> visit(savepoint.body());
      case Step.Autocommit autocommit -> visit(autocommit.body());
      case Step.ForEach each -> visit(each.body());
      case Step.Repeat repeat -> visit(repeat.body());
      case Step.Unknown unknown -> gaps.add(new Replayed.Gap(unknown.origin(), unknown.reason()));
      case Step.Observe _,
          Step.Return _,
          Step.Raise _,
          Step.Reraise _,
          Step.Commit _,
          Step.Rollback _,
          Step.Begin _ -> {}
    }
  }
}
