package dev.reprise.study.reading;

import dev.reprise.alembic.value.IgnoredArguments.IgnoredArgument;
import dev.reprise.history.Revision;
import dev.reprise.operation.Operation;
import dev.reprise.operation.Origin;
import dev.reprise.operation.Plan;
import dev.reprise.operation.PlanSteps;
import dev.reprise.operation.Step;
import dev.reprise.study.StudiedRevision;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// The plans of one revision in both directions; for `ignored` see [StudiedRevision].
record Plans(Plan upgrade, Plan downgrade, List<IgnoredArgument> ignored) {

  static final Plans NOTHING = new Plans(Plan.EMPTY, Plan.EMPTY, List.of());

  /// For a revision that could not be read at all, with the reason: it may do anything.
  static Plans anything(Revision revision, String reason) {
    return anything(new Origin.Code(revision.source(), revision.idSpan(), List.of()), reason);
  }

  /// `file` is the place that keeps it from being read.
  static Plans anything(Origin file, String reason) {
    Step anything = new Step.Unknown(reason, Operation.Reach.SCHEMA, file);
    Plan plan = new Plan(List.of(anything), Plan.Transaction.WHOLE);
    return new Plans(plan, plan, List.of());
  }

  /// The plans of the revision on several databases, one after the other.
  static Plans together(List<Plans> each, Revision revision) {
    return each.size() == 1
        ? each.getFirst()
        : new Plans(
            together(each, Plans::upgrade, revision),
            together(each, Plans::downgrade, revision),
            each.stream().flatMap(plans -> plans.ignored().stream()).distinct().toList());
  }

  private static Plan together(
      List<Plans> all, Function<? super Plans, Plan> direction, Revision revision) {
    Origin file = new Origin.Code(revision.source(), revision.idSpan(), List.of());
    List<Step> steps = new ArrayList<>();
    for (Plans plans : all) {
      List<Step> own = direction.apply(plans).steps();
      if (!own.isEmpty()) {
        steps.add(new Step.Routine(own, file)); // a return ends what is done on one of them
      }
    }
    return new Plan(steps, Plan.Transaction.WHOLE);
  }

  /// True if a requested file other than the revision's own at `path` sends some statements.
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
