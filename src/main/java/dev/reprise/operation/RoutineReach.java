package dev.reprise.operation;

/// What a call of a routine may change, as far as the words of its body tell; statements that it
/// puts together are known by their words alone.
public enum RoutineReach {
  ROWS,
  /// It alters tables, types and the like.
  PARTS,
  /// It renames or drops indexes of a table.
  INDEXES;

  /// The wider one.
  public RoutineReach or(RoutineReach other) {
    return compareTo(other) < 0 ? other : this;
  }
}
