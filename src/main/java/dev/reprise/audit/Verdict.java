package dev.reprise.audit;

import java.util.Locale;

/// The observed state of one revision.
public enum Verdict {
  APPLIED,
  MISSING,
  PARTLY,
  /// It has no effect that could be distinguished from others'.
  UNTOLD,
  /// It does nothing.
  EMPTY;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
