package dev.reprise.catalog;

/// The presence of an object, in the three values used throughout this package.
public enum Presence {
  PRESENT,
  ABSENT,
  /// The history does not mention it, or two paths disagree.
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

  /// The fact common to both alternatives.
  Presence join(Presence other) {
    return this == other ? this : UNKNOWN;
  }
}
