package dev.reprise.catalog;

/// How sure a fault or drift is.
public enum Certainty {
  /// Whatever the tables hold.
  CERTAIN,
  /// Where the tables hold rows, as those of a running application do.
  WITH_ROWS,
  /// It hangs on something that could not be read, or that no revision told about.
  POSSIBLE
}
