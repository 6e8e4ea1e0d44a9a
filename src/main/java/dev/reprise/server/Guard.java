package dev.reprise.server;

import dev.reprise.operation.Condition;
import dev.reprise.operation.Origin;

/// A condition that decided whether an operation is reached: asked `condition` at `origin`, and got
/// `answer`; the operation stands in the branch for `taken`.
public record Guard(Condition condition, boolean taken, Answer answer, Origin origin) {

  /// What the condition came to in the run that is reported on.
  public enum Answer {
    TRUE,
    FALSE,
    UNKNOWN
  }
}
