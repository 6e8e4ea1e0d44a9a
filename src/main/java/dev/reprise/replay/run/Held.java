package dev.reprise.replay.run;

import dev.reprise.operation.Operation;
import dev.reprise.operation.Origin;
import dev.reprise.server.Footprint;

/// One operation of a first run that takes locks. `transaction` numbers the transactions of the
/// run; [#ALONE] means that it commits by itself. `certain`: it is not inside an undecided
/// condition or a loop.
public record Held(
    Operation operation, Origin origin, Footprint footprint, int transaction, boolean certain) {
  public static final int ALONE = -1;

  public boolean isAlone() {
    return transaction == ALONE;
  }
}
