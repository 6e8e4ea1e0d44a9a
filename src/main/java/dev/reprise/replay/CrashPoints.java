package dev.reprise.replay;

/// From where a plan is run again after an earlier run died.
public enum CrashPoints {
  /// Where the plan itself commits: all that PostgreSQL can leave.
  OWN,
  /// After every write: what an engine without transactional DDL would leave.
  ALL
}
