package dev.reprise.audit;

import dev.reprise.catalog.Presence;
import org.jspecify.annotations.Nullable;

/// The value of an aspect. `text` is null for nothing: no object, or no default. If it is not
/// `exact`, another text may mean the same.
record Value(@Nullable String text, boolean exact) {
  static final Value ABSENT = new Value(null, true);

  /// Any value.
  static final Value UNKNOWN = new Value("?", false);

  static Value exactly(String text) {
    return new Value(text, true);
  }

  static Value about(String text) {
    return new Value(text, false);
  }

  static Value of(Presence presence) {
    return switch (presence) {
      case PRESENT -> exactly("true");
      case ABSENT -> exactly("false");
      case UNKNOWN -> UNKNOWN;
    };
  }

  boolean isUnknown() {
    return this == UNKNOWN;
  }

  boolean isAbsent() {
    return text == null;
  }

  /// Present if both mean the same, absent if they differ.
  Presence alike(Value other) {
    if (isUnknown() || other.isUnknown()) {
      return Presence.UNKNOWN;
    }
    if (text == null || other.text == null) {
      return Presence.of(text == null && other.text == null);
    }
    return text.equals(other.text)
        ? Presence.PRESENT
        : exact && other.exact ? Presence.ABSENT : Presence.UNKNOWN;
  }
}
