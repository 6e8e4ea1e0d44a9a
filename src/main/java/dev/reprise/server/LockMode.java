package dev.reprise.server;

import org.jspecify.annotations.Nullable;

/// PostgreSQL's table locks, weakest first.
public enum LockMode {
  ACCESS_SHARE,
  ROW_SHARE,
  ROW_EXCLUSIVE,
  SHARE_UPDATE_EXCLUSIVE,
  SHARE,
  SHARE_ROW_EXCLUSIVE,
  EXCLUSIVE,
  ACCESS_EXCLUSIVE;

  /// In the spelling of PostgreSQL's manual: `SHARE ROW EXCLUSIVE`.
  public String words() {
    return name().replace('_', ' ');
  }

  /// The mode of that name, or null.
  public static @Nullable LockMode of(String words) {
    for (LockMode each : values()) {
      if (each.words().equalsIgnoreCase(words)) {
        return each;
      }
    }
    return null;
  }

  /// True if `INSERT`, `UPDATE` and `DELETE` wait for it.
  public boolean blocksWrites() {
    return compareTo(SHARE) >= 0;
  }

  /// True if even `SELECT` waits for it.
  public boolean blocksReads() {
    return this == ACCESS_EXCLUSIVE;
  }
}
