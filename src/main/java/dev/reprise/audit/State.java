package dev.reprise.audit;

import java.util.Locale;

/// What is to be seen of one statement.
public enum State {
  PRESENT,
  MISSING,
  /// Its object is there, but not as the statement makes it.
  DIFFERENT,
  /// An index that a failed build has left behind.
  INVALID,
  /// A later statement has changed what it did.
  SUPERSEDED,
  /// Nothing that a look at the catalog could tell.
  UNCHECKED;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
