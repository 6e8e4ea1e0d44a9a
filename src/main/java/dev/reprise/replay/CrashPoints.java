package dev.reprise.replay;

/// The points from which a plan is run again after an earlier run died.
public enum CrashPoints {
  /// Where the plan itself commits: all states that PostgreSQL can leave.
  OWN,
  /// After every write: all states that an engine without transactional DDL can leave.
  ALL
}
