package dev.reprise.server;

import dev.reprise.operation.Condition;
import dev.reprise.operation.Origin;

/// A condition that decided if an operation is reached: `condition` at `origin` evaluated to
/// `answer`; the operation is in the branch for `taken`.
public record Guard(Condition condition, boolean taken, Answer answer, Origin origin) {

  /// The condition's value in the reported run.
  public enum Answer {
    TRUE,
    FALSE,
    UNKNOWN
  }
}
