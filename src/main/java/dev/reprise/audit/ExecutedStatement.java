package dev.reprise.audit;

import dev.reprise.operation.Origin;
import dev.reprise.replay.run.Sent;

/// One statement of a revision, in its first run: `revision` is the position of its revision in the
/// history, `number` its own among all statements.
record ExecutedStatement(int revision, int number, Sent sent) {

  Origin origin() {
    return sent.send().origin();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ExecutedStatement act && act.number == number;
  }

  @Override
  public int hashCode() {
    return number;
  }
}
