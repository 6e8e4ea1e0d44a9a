package dev.reprise.replay.run;

import dev.reprise.server.Fault;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The possible ends of a sequence of steps: continuing with the next step, leaving the routine, or
/// an error. Several at once if it is unknown which.
public record Continuations(@Nullable State next, @Nullable State returned, List<Thrown> thrown) {

  /// A propagating error, and the state it left.
  public record Thrown(State state, Fault fault) {}

  static Continuations next(State state) {
    return new Continuations(state, null, List.of());
  }

  static Continuations thrown(State state, Fault fault) {
    return new Continuations(null, null, List.of(new Thrown(state, fault)));
  }

  /// Neither continues nor returns: every path ends with an error.
  boolean fails() {
    return next == null && returned == null;
  }

  Continuations with(@Nullable State changedNext) {
    return new Continuations(changedNext, returned, thrown);
  }

  Continuations and(List<Thrown> more) {
    if (more.isEmpty()) {
      return this;
    }
    List<Thrown> all = new ArrayList<>(thrown);
    all.addAll(more);
    return new Continuations(next, returned, List.copyOf(all));
  }

  /// The ends after those that continued went on to `more`.
  Continuations followedBy(Continuations more) {
    return new Continuations(more.next, State.join(returned, more.returned), thrown)
        .and(more.thrown);
  }

  static Continuations join(Continuations mine, Continuations theirs) {
    return new Continuations(
            State.join(mine.next, theirs.next),
            State.join(mine.returned, theirs.returned),
            mine.thrown)
        .and(theirs.thrown);
  }
}
