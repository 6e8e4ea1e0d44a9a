package dev.reprise.alembic.python.run;

import dev.reprise.alembic.value.DictValue;
import dev.reprise.alembic.value.ListValue;
import dev.reprise.alembic.value.SetValue;
import dev.reprise.alembic.value.Text;
import dev.reprise.alembic.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Limits the work for one direction of one revision, and within it that of a call into a helper
/// module. Once it is exhausted, every statement and expression is skipped, so that the results so
/// far are kept.
///
/// Counts operations and allocations, never time: the same file gets the same result on a loaded
/// machine.
public final class Budget {
  /// Nested Python frames; CPython's own limit is 1000, no migration needs 40.
  public static final int MAXIMUM_CALLS = 40;

  /// Iterations of one loop that are followed individually.
  public static final int MAXIMUM_TURNS = 5_000;

  /// Characters of one assembled text, or elements of one collection.
  public static final int MAXIMUM_SIZE = 1_000_000;

  private static final String TOO_LONG = "too long to follow";

  private static final int MAXIMUM_NODES = 3_000_000;
  private static final int MAXIMUM_HELPER_NODES = 100_000;
  private static final int MAXIMUM_STEPS = 50_000;
  private static final int MAXIMUM_DEPTH = 600;

  /// Characters and elements created or iterated over, in total.
  private static final long MAXIMUM_WORK = 64_000_000;

  private static final long MAXIMUM_HELPER_WORK = 16_000_000;

  private final int maximumNodes;
  private int nodes;
  private int steps;
  private int depth;
  private long work;
  private int helperEnd = Integer.MAX_VALUE;
  private long helperWork = Long.MAX_VALUE;
  private boolean helperSpent;
  private @Nullable String spent;

  public Budget() {
    this(MAXIMUM_NODES);
  }

  public Budget(int maximumNodes) {
    this.maximumNodes = maximumNodes;
  }

  /// Enters a statement or expression; false if the budget is exhausted.
  public boolean enter() {
    depth++;
    nodes++;
    if (spent != null || helperSpent) {
      return false;
    }
    if (depth > MAXIMUM_DEPTH && helperEnd != Integer.MAX_VALUE) {
      helperSpent = true;
    } else if (depth > MAXIMUM_DEPTH) {
      spent = "nested too deeply to follow";
    } else if (nodes > maximumNodes) {
      spent = TOO_LONG;
    } else if (nodes > helperEnd) {
      helperSpent = true;
    }
    return spent == null && !helperSpent;
  }

  /// Counts characters or elements created or iterated over; false if the budget is exhausted.
  public boolean work(long size) {
    work += size;
    if (work > MAXIMUM_WORK) {
      exhaust(TOO_LONG);
    } else if (work > helperWork) {
      helperSpent = true;
    }
    return !isSpent();
  }

  public void leave() {
    depth--;
  }

  /// The elements or characters of a value, excluding those of its elements.
  public static int size(Value value) {
    return switch (value) {
      case Text text -> text.text().length();
      case Value.Tuple(List<Value> elements) -> elements.size();
      case ListValue list -> list.elements().size();
      case SetValue set -> set.elements().size();
      case DictValue dict -> dict.entries().size();
      case Value _ -> 1;
    };
  }

  /// Counts a step of the plan.
  public void addStep() {
    if (++steps > MAXIMUM_STEPS) {
      exhaust(TOO_LONG);
    }
  }

  /// Opens the smaller budget of a call into a helper module, which may lead into a whole
  /// application; false if one is already open.
  public boolean openHelper() {
    if (helperEnd != Integer.MAX_VALUE) {
      return false;
    }
    helperEnd = nodes + MAXIMUM_HELPER_NODES;
    helperWork = work + MAXIMUM_HELPER_WORK;
    return true;
  }

  /// Closes it; true if it was exceeded.
  public boolean closeHelper() {
    boolean cut = helperSpent;
    helperEnd = Integer.MAX_VALUE;
    helperWork = Long.MAX_VALUE;
    helperSpent = false;
    return cut;
  }

  /// True if nothing more is followed for now.
  public boolean isSpent() {
    return spent != null || helperSpent;
  }

  /// The reason nothing more is followed at all, or null.
  public @Nullable String spent() {
    return spent;
  }

  public void exhaust(String reason) {
    if (spent == null) {
      spent = reason;
    }
  }
}
