package dev.reprise.replay.run;

import dev.reprise.catalog.Catalog;
import dev.reprise.operation.Operation;
import dev.reprise.operation.PlanSteps;
import dev.reprise.operation.Step;
import java.util.List;

/// One successful write of a run, with the catalog before and after it. `certain`: it is not inside
/// an undecided condition or a loop.
public record Sent(Step.Send send, Catalog before, Catalog after, boolean certain) {

  /// Its operations.
  public List<Operation> operations() {
    return PlanSteps.of(send.parts()).stream()
        .filter(Step.Apply.class::isInstance)
        .map(each -> ((Step.Apply) each).operation())
        .toList();
  }
}
