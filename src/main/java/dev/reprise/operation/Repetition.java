package dev.reprise.operation;

/// What a data change does to rows it has changed before, judged by its text alone.
public enum Repetition {
  /// A second run leaves the rows as the first did.
  SETTLES,
  /// A second run changes them again: `x = x + 1`, a swap, `b || 'suffix'`.
  COMPOUNDS,
  /// A second run gives another value that means the same: `now()`, `gen_random_uuid()`.
  REFRESHES,
  UNKNOWN
}
