package dev.reprise.audit;

import java.util.Locale;

/// The observed state of one statement.
public enum State {
  PRESENT,
  MISSING,
  /// Its object exists, but differs from what the statement creates.
  DIFFERENT,
  /// An index left by a failed build.
  INVALID,
  /// A later statement has changed its result.
  SUPERSEDED,
  /// The catalog shows nothing about it.
  UNCHECKED;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
