package dev.reprise.alembic.python;

import org.jspecify.annotations.Nullable;

/// How much work one direction of one revision may cost, and within that a call into a helper
/// module. Once it is spent, every statement and expression is passed over, so that what was found
/// so far is kept.
public final class Budget {
  /// Python frames on top of one another; CPython's own limit is 1000, no migration needs 40.
  static final int MAXIMUM_CALLS = 40;

  /// Turns of one loop that are followed one by one.
  static final int MAXIMUM_TURNS = 5_000;

  private static final int MAXIMUM_NODES = 3_000_000;
  private static final int MAXIMUM_HELPER_NODES = 100_000;
  private static final int MAXIMUM_STEPS = 50_000;
  private static final int MAXIMUM_DEPTH = 600;
  private static final int CLOCK_INTERVAL = 1_024;

  private final long deadline;
  private int nodes;
  private int steps;
  private int depth;
  private int helperEnd = Integer.MAX_VALUE;
  private long helperDeadline = Long.MAX_VALUE;
  private boolean helperSpent;
  private @Nullable String spent;

  public Budget(long milliseconds) {
    deadline = System.nanoTime() + milliseconds * 1_000_000;
  }

  /// Enters a statement or expression; false when there is nothing left to spend.
  boolean enter() {
    depth++;
    nodes++;
    if (spent != null || helperSpent) {
      return false;
    }
    if (depth > MAXIMUM_DEPTH && helperEnd != Integer.MAX_VALUE) {
      helperSpent = true;
    } else if (depth > MAXIMUM_DEPTH) {
      spent = "nested too deeply to be followed";
    } else if (nodes > MAXIMUM_NODES) {
      spent = "too long to be followed to its end";
    } else if (nodes > helperEnd) {
      helperSpent = true;
    } else if (nodes % CLOCK_INTERVAL == 0) {
      readClock();
    }
    return spent == null && !helperSpent;
  }

  private void readClock() {
    long now = System.nanoTime();
    if (now > deadline) {
      spent = "too long to be followed to its end";
    } else if (now > helperDeadline) {
      helperSpent = true;
    }
  }

  void leave() {
    depth--;
  }

  /// Counts a step of the plan.
  void addStep() {
    if (++steps > MAXIMUM_STEPS) {
      exhaust("too long to be followed to its end");
    }
  }

  /// Opens the smaller budget of a call into a helper module, which may lead into a whole
  /// application; false when one is open already.
  boolean openHelper() {
    if (helperEnd != Integer.MAX_VALUE) {
      return false;
    }
    helperEnd = nodes + MAXIMUM_HELPER_NODES;
    helperDeadline = System.nanoTime() + (deadline - System.nanoTime()) / 4;
    return true;
  }

  /// Closes it; true when it was not enough.
  boolean closeHelper() {
    boolean cut = helperSpent;
    helperEnd = Integer.MAX_VALUE;
    helperDeadline = Long.MAX_VALUE;
    helperSpent = false;
    return cut;
  }

  /// Whether nothing more is followed for now.
  public boolean isSpent() {
    return spent != null || helperSpent;
  }

  /// Why nothing more is followed to the end, or null.
  @Nullable String spent() {
    return spent;
  }

  void exhaust(String reason) {
    if (spent == null) {
      spent = reason;
    }
  }
}
