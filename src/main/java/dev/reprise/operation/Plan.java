package dev.reprise.operation;

import java.util.List;

/// What one direction of a revision does, as a small program.
public record Plan(List<Step> steps, Transaction transaction) {

  /// How the tool that runs the file wraps it.
  public enum Transaction {
    /// One transaction around the whole plan, and the version row with it.
    WHOLE,
    /// Every statement commits by itself, as `psql -f` or a file marked so would run it.
    NONE
  }

  public Plan {
    steps = List.copyOf(steps);
  }

  public static final Plan EMPTY = new Plan(List.of(), Transaction.WHOLE);
}
