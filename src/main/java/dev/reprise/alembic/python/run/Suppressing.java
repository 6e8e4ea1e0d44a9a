package dev.reprise.alembic.python.run;

import dev.reprise.alembic.value.Execution;
import dev.reprise.alembic.value.LibraryObject;
import dev.reprise.operation.Step;
import java.util.List;

/// `contextlib.suppress(…)`: errors of these classes end the block and are discarded.
public record Suppressing(List<String> conditions) implements LibraryObject {
  @Override
  public String describe() {
    return "contextlib.suppress";
  }

  @Override
  public void leave(List<Step> body, Execution execution) {
    if (!Effects.any(body)) {
      body.forEach(execution::emit);
      return;
    }
    Step.Handler handler = new Step.Handler(conditions, List.of(), execution.place());
    execution.emit(
        new Step.Attempt(body, List.of(handler), List.of(), List.of(), false, execution.origin()));
  }
}
