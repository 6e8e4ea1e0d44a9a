package dev.reprise.operation;

/// The possible effects of calling a routine, judged by the keywords in its body, including those
/// of dynamic statements.
public enum RoutineReach {
  ROWS,
  /// Alters tables, types and the like.
  PARTS,
  /// Renames or drops indexes of a table.
  INDEXES;

  /// The wider of both.
  public RoutineReach or(RoutineReach other) {
    return compareTo(other) < 0 ? other : this;
  }
}
