package dev.reprise.rule.remedy;

import dev.reprise.operation.Plan;
import dev.reprise.operation.Step;
import java.util.ArrayList;
import java.util.List;

/// The operations of a plan in the order they are written, whether a run reaches them or not.
final class PlanOperations {
  private PlanOperations() {}

  static List<Step.Apply> of(Plan plan) {
    List<Step.Apply> operations = new ArrayList<>();
    add(plan.steps(), operations);
    return operations;
  }

  private static void add(List<Step> steps, List<Step.Apply> operations) {
    for (Step step : steps) {
      switch (step) {
        case Step.Apply apply -> operations.add(apply);
        case Step.Send send -> add(send.parts(), operations);
        case Step.Branch branch -> {
          add(branch.then(), operations);
          add(branch.otherwise(), operations);
        }
        case Step.Routine routine -> add(routine.body(), operations);
        case Step.Attempt attempt -> {
          add(attempt.body(), operations);
          attempt.handlers().forEach(handler -> add(handler.body(), operations));
          add(attempt.otherwise(), operations);
          add(attempt.lastly(), operations);
        }
        case Step.Savepoint savepoint -> add(savepoint.body(), operations);
        case Step.Autocommit autocommit -> add(autocommit.body(), operations);
        case Step.ForEach loop -> add(loop.body(), operations);
        case Step.Repeat repeat -> add(repeat.body(), operations);
        case Step.Observe _,
            Step.Return _,
            Step.Raise _,
            Step.Reraise _,
            Step.Commit _,
            Step.Rollback _,
            Step.Begin _,
            Step.Unknown _ -> {}
      }
    }
  }
}
