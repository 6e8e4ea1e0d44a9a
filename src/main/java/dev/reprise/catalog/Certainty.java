package dev.reprise.catalog;

/// The certainty of a fault or drift.
public enum Certainty {
  /// Regardless of the tables' content.
  CERTAIN,
  /// If the tables contain rows, as those of a running application do.
  WITH_ROWS,
  /// Depends on something that could not be read or that the history does not mention.
  POSSIBLE
}
