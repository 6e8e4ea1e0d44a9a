package dev.reprise.operation;

/// The effect of a data change on rows it has already changed, judged by its text alone.
public enum Repetition {
  /// A second run leaves the rows unchanged.
  SETTLES,
  /// A second run changes them again: `x = x + 1`, a swap, `b || 'suffix'`.
  COMPOUNDS,
  /// A second run sets another value of the same meaning: `now()`, `gen_random_uuid()`.
  REFRESHES,
  UNKNOWN
}
