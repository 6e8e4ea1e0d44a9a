package dev.reprise.alembic;

import dev.reprise.operation.Operation;
import dev.reprise.operation.Plan;
import dev.reprise.operation.Step;
import java.util.ArrayList;
import java.util.List;

/// Collects what of a plan could not be told.
final class Gaps {
  private Gaps() {}

  static List<Evaluated.NotFollowed> of(Plan... plans) {
    List<Evaluated.NotFollowed> gaps = new ArrayList<>();
    for (Plan plan : plans) {
      collect(plan.steps(), gaps);
    }
    return gaps;
  }

  private static void collect(List<Step> steps, List<Evaluated.NotFollowed> into) {
    for (Step step : steps) {
      switch (step) {
        case Step.Unknown(String reason, _, var origin) ->
            into.add(new Evaluated.NotFollowed(reason, origin));
        case Step.Apply(Operation.Opaque opaque, var origin) ->
            into.add(new Evaluated.NotFollowed(opaque.reason(), origin));
        case Step.Send send -> collect(send.parts(), into);
        case Step.Branch branch -> {
          collect(branch.then(), into);
          collect(branch.otherwise(), into);
        }
        case Step.Routine routine -> collect(routine.body(), into);
        case Step.Savepoint savepoint -> collect(savepoint.body(), into);
        case Step.Autocommit block -> collect(block.body(), into);
        case Step.Repeat loop -> collect(loop.body(), into);
        case Step.ForEach loop -> collect(loop.body(), into);
        case Step.Attempt attempt -> {
          collect(attempt.body(), into);
          attempt.handlers().forEach(handler -> collect(handler.body(), into));
          collect(attempt.otherwise(), into);
          collect(attempt.lastly(), into);
        }
        case Step.Apply _,
            Step.Observe _,
            Step.Return _,
            Step.Raise _,
            Step.Reraise _,
            Step.Commit _,
            Step.Rollback _,
            Step.Begin _ -> {}
      }
    }
  }
}
