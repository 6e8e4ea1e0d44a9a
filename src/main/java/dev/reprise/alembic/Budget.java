package dev.reprise.alembic;

import org.jspecify.annotations.Nullable;

/// How much work one direction of one revision may cost. Once it is spent, every statement and
/// expression is passed over, so that what was found so far is kept.
final class Budget {
  /// Python frames on top of one another; CPython's own limit is 1000, no migration needs 60.
  static final int MAXIMUM_CALLS = 60;

  /// Turns of one loop that are followed one by one.
  static final int MAXIMUM_TURNS = 5_000;

  private static final int MAXIMUM_NODES = 3_000_000;
  private static final int MAXIMUM_DEPTH = 1_500;
  private static final int CLOCK_INTERVAL = 4_096;

  private final long deadline;
  private int nodes;
  private int depth;
  private @Nullable String spent;

  Budget(long milliseconds) {
    deadline = System.nanoTime() + milliseconds * 1_000_000;
  }

  /// Enters a statement or expression; false when there is nothing left to spend.
  boolean enter() {
    depth++;
    nodes++;
    if (spent != null) {
      return false;
    }
    if (depth > MAXIMUM_DEPTH) {
      spent = "nested too deeply to be followed";
    } else if (nodes > MAXIMUM_NODES
        || nodes % CLOCK_INTERVAL == 0 && System.nanoTime() > deadline) {
      spent = "too long to be followed to its end";
    }
    return spent == null;
  }

  void leave() {
    depth--;
  }

  /// Why nothing more is followed, or null.
  @Nullable String spent() {
    return spent;
  }

  void exhaust(String reason) {
    if (spent == null) {
      spent = reason;
    }
  }
}
