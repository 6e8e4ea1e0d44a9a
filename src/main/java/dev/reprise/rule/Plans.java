package dev.reprise.rule;

import dev.reprise.alembic.library.schema.CreatedTables.CreatedTable;
import dev.reprise.alembic.value.IgnoredArguments.IgnoredArgument;
import dev.reprise.operation.Operation;
import dev.reprise.operation.Origin;
import dev.reprise.operation.Plan;
import dev.reprise.operation.PlanSteps;
import dev.reprise.operation.Step;
import dev.reprise.history.Revision;
import java.util.List;

/// What one revision does in both directions; what `ignored` and `tables` are, [Studied] says.
record Plans(
    Plan upgrade, Plan downgrade, List<IgnoredArgument> ignored, List<CreatedTable> tables) {

  /// Of a revision whose file cannot be read: it may do anything.
  static Plans anything(Revision revision) {
    Origin file = new Origin.Code(revision.source(), revision.idSpan(), List.of());
    Step anything = new Step.Unknown("the file cannot be read", Operation.Reach.SCHEMA, file);
    Plan plan = new Plan(List.of(anything), Plan.Transaction.WHOLE);
    return new Plans(plan, plan, List.of(), List.of());
  }

  /// Whether a file asked for, not the revision's own at `path`, sends some of its statements.
  boolean sentFrom(Asked asked, String path) {
    for (Plan plan : List.of(upgrade, downgrade)) {
      for (Step step : PlanSteps.of(plan)) {
        String sender = step.origin().source().path();
        if (!sender.equals(path) && asked.holds(sender)) {
          return true;
        }
      }
    }
    return false;
  }
}
