package dev.reprise.replay;

/// What one run of a plan comes to.
public enum Verdict {
  OK,
  FAILS,
  /// It succeeds and leaves another catalog, or other rows, than the run before.
  DRIFTS,
  /// The answer hangs on what could not be read.
  UNKNOWN;

  /// As the JSON says it.
  public String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
