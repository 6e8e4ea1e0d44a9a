package dev.reprise.audit;

import java.util.Locale;

/// What is to be seen of one revision.
public enum Verdict {
  APPLIED,
  MISSING,
  PARTLY,
  /// It leaves no trace that could be told apart from others.
  UNTOLD,
  /// It does nothing.
  EMPTY;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
