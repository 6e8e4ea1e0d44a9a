package dev.reprise.replay;

/// The verdict on one run of a plan.
public enum Verdict {
  OK,
  FAILS,
  /// It succeeds but leaves a different catalog, or different rows, than the run before.
  DRIFTS,
  /// The verdict depends on something that could not be read.
  UNKNOWN;

  /// The word in the JSON output.
  public String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
