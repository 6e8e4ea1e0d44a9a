package dev.reprise.alembic.python.match;

import dev.reprise.alembic.value.Execution;
import dev.reprise.alembic.value.LibraryObject;
import dev.reprise.alembic.value.Value;
import dev.reprise.operation.Condition;

/// `len(…)` of a collection of unknown size, for tests on emptiness.
public record Length(Value of) implements LibraryObject {
  @Override
  public String describe() {
    return "the length of an unknown value";
  }

  @Override
  public Condition truth(Execution execution) {
    return execution.truth(of);
  }
}
