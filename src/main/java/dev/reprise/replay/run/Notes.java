package dev.reprise.replay.run;

import dev.reprise.catalog.Catalog;
import dev.reprise.catalog.Creator;
import dev.reprise.operation.Origin;
import dev.reprise.operation.Step;
import dev.reprise.replay.run.PlanInterpreter.Keeping;
import dev.reprise.replay.run.PlanInterpreter.Mode;
import dev.reprise.server.Fault;
import dev.reprise.server.Footprint;
import dev.reprise.server.Server;
import java.util.ArrayList;
import java.util.List;

/// The mode in which a plan is run, and the results recorded on the way.
final class Notes {
  private final String revision;
  private final Mode mode;
  private final Keeping keeping;
  private final List<Fault> survived = new ArrayList<>();
  private final List<Fault> assumed = new ArrayList<>();
  private final List<Run.Point> atWrite = new ArrayList<>();
  private final List<Sent> sent = new ArrayList<>();
  private final List<Step.Apply> undecided = new ArrayList<>();
  private final List<Held> held = new ArrayList<>();
  private final PassedBranches passed = new PassedBranches();
  private final Skips skips = new Skips();

  /// The largest number of writes sent on any path so far.
  private int writes;

  /// Identifies this run.
  private final Object token = new Object();

  Notes(String revision, Mode mode, Keeping keeping) {
    this.revision = revision;
    this.mode = mode;
    this.keeping = keeping;
  }

  Mode mode() {
    return mode;
  }

  boolean assumes() {
    return mode.assumes();
  }

  List<Fault> survived() {
    return survived;
  }

  List<Fault> assumed() {
    return assumed;
  }

  List<Run.Point> atWrite() {
    return atWrite;
  }

  List<Sent> sent() {
    return sent;
  }

  List<Step.Apply> undecided() {
    return undecided;
  }

  List<Held> held() {
    return held;
  }

  int writes() {
    return writes;
  }

  PassedBranches passed() {
    return passed;
  }

  Skips skips() {
    return skips;
  }

  Object token() {
    return token;
  }

  Creator made(Origin origin, State state) {
    return new Creator(origin, revision, state.catalog().doubts());
  }

  /// True if a statement skipped here is certainly skipped, in a first run.
  boolean isToldOf() {
    return mode == Mode.FIRST && passed.isCertain();
  }

  void write(Step.Send send, State before) {
    if (before.writes() >= writes) {
      writes++;
      if (keeping == Keeping.POINTS) {
        atWrite.add(new Run.Point(before.survived(), before.writes(), send.origin()));
      }
    }
  }

  /// Records the locks of a successful operation.
  void held(Step.Apply apply, Server server, State before, Catalog after, int transaction) {
    if (mode.assumes() || keeping == Keeping.SENT_AND_HELD) {
      Footprint footprint = server.footprint(apply.operation(), before.catalog(), after, revision);
      if (!footprint.isEmpty()) {
        held.add(
            new Held(
                apply.operation(), apply.origin(), footprint, transaction, passed.isCertain()));
      }
    }
  }

  void sent(Step.Send send, State before, State after, boolean write) {
    if ((keeping == Keeping.SENT || keeping == Keeping.SENT_AND_HELD)
        && (write || after.catalog() != before.catalog())) {
      sent.add(new Sent(send, before.catalog(), after.catalog(), passed.isCertain()));
    }
  }
}
