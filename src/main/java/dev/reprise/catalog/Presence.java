package dev.reprise.catalog;

/// Whether an object is there: the three values everything in this package is said in.
public enum Presence {
  PRESENT,
  ABSENT,
  /// Nobody told, or two ways to get here disagree.
  UNKNOWN;

  public static Presence of(boolean present) {
    return present ? PRESENT : ABSENT;
  }

  public Presence not() {
    return switch (this) {
      case PRESENT -> ABSENT;
      case ABSENT -> PRESENT;
      case UNKNOWN -> UNKNOWN;
    };
  }

  /// Three-valued `AND`.
  public Presence and(Presence other) {
    if (this == ABSENT || other == ABSENT) {
      return ABSENT;
    }
    return this == PRESENT && other == PRESENT ? PRESENT : UNKNOWN;
  }

  /// Three-valued `OR`.
  public Presence or(Presence other) {
    return not().and(other.not()).not();
  }

  /// What is known when either of the two may be the case.
  Presence join(Presence other) {
    return this == other ? this : UNKNOWN;
  }
}
