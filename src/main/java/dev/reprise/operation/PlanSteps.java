package dev.reprise.operation;

import dev.reprise.syntax.python.Call;
import java.util.ArrayList;
import java.util.List;

/// Queries over the steps of a plan, outer before inner, reachable or not.
public final class PlanSteps {
  private PlanSteps() {}

  public static List<Step> of(Plan plan) {
    return plan.all();
  }

  public static List<Step> of(List<Step> steps) {
    List<Step> all = new ArrayList<>();
    steps.forEach(each -> add(each, all));
    return all;
  }

  /// The steps that every run reaches.
  public static List<Step> always(Plan plan) {
    return always(plan.steps());
  }

  private static List<Step> always(List<Step> steps) {
    List<Step> always = new ArrayList<>();
    for (Step step : steps) {
      switch (step) {
        case Step.Send(var parts, _) -> always.addAll(parts);
        case Step.Savepoint(var body, _) -> always.addAll(always(body));
        case Step _ -> always.add(step);
      }
    }
    return always;
  }

  /// The operations of a plan, in written order.
  public static List<Step.Apply> operations(Plan plan) {
    return plan.operations();
  }

  /// The operations that rename something.
  public static List<Step.Apply> renames(Plan plan) {
    return plan.renames();
  }

  /// Those of them that delete or update rows.
  public static List<Step.Apply> rowChanges(Plan plan) {
    return plan.rowChanges();
  }

  /// The operations that create that table in every run.
  public static List<Step.Apply> creating(Name table, Plan plan) {
    return plan.creating(table);
  }

  /// The operations sent by one call of the library.
  public static List<Step.Apply> sentBy(Call call, Plan plan) {
    return plan.sentBy(call);
  }

  /// True if the statements of one call of the library are committed one by one.
  public static boolean commitsApart(Call call, Plan plan) {
    for (Step each : plan.all()) {
      boolean apart =
          switch (each) {
            case Step.Autocommit autocommit -> holds(autocommit.body(), call);
            case Step.Commit commit -> commit.behind() == Step.Behind.STATEMENTS;
            case Step _ -> false;
          };
      if (apart) {
        return true;
      }
    }
    return plan.transaction() == Plan.Transaction.NONE;
  }

  /// True if a run leaves all of its effects or none.
  public static boolean isAtomic(Plan plan) {
    return plan.isAtomic();
  }

  private static boolean holds(List<Step> steps, Call call) {
    return of(steps).stream()
        .anyMatch(
            each -> each.origin() instanceof Origin.PythonCall origin && origin.call() == call);
  }

  private static void add(Step step, List<Step> all) {
    all.add(step);
    step.bodies().forEach(body -> body.forEach(each -> add(each, all)));
  }
}
