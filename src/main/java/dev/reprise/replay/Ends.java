package dev.reprise.replay;

import dev.reprise.server.Fault;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The ways a stretch of a plan may end: going on with the next step, leaving the routine, or with
/// an error. Several at once where it is not known which.
record Ends(@Nullable State next, @Nullable State returned, List<Thrown> thrown) {

  /// An error on its way outwards, and the state it left.
  record Thrown(State state, Fault fault) {}

  static Ends next(State state) {
    return new Ends(state, null, List.of());
  }

  static Ends thrown(State state, Fault fault) {
    return new Ends(null, null, List.of(new Thrown(state, fault)));
  }

  /// Neither goes on nor returns: every way ends with an error.
  boolean fails() {
    return next == null && returned == null;
  }

  Ends with(@Nullable State changedNext) {
    return new Ends(changedNext, returned, thrown);
  }

  Ends and(List<Thrown> more) {
    if (more.isEmpty()) {
      return this;
    }
    List<Thrown> all = new ArrayList<>(thrown);
    all.addAll(more);
    return new Ends(next, returned, List.copyOf(all));
  }

  /// These, where the ways that went on have gone on to `more`.
  Ends followedBy(Ends more) {
    return new Ends(more.next, State.join(returned, more.returned), thrown).and(more.thrown);
  }

  static Ends join(Ends mine, Ends theirs) {
    return new Ends(
            State.join(mine.next, theirs.next),
            State.join(mine.returned, theirs.returned),
            mine.thrown)
        .and(theirs.thrown);
  }
}
