package dev.reprise.replay.run;

import dev.reprise.catalog.Catalog;
import dev.reprise.operation.Operation;
import dev.reprise.operation.PlanSteps;
import dev.reprise.operation.Step;
import java.util.List;

/// One write of a run that got through, with the catalog before and after it. `certain`: no
/// condition without an answer, nor a loop, stands around it.
public record Sent(Step.Send send, Catalog before, Catalog after, boolean certain) {

  /// What it consists of.
  public List<Operation> operations() {
    return PlanSteps.of(send.parts()).stream()
        .filter(Step.Apply.class::isInstance)
        .map(each -> ((Step.Apply) each).operation())
        .toList();
  }
}
