package dev.reprise.alembic.python.match;

/// Patterns of SQL's `LIKE`.
public final class LikePatterns {
  private LikePatterns() {}

  /// The text with the two wildcards escaped, so that it stands for itself.
  public static String escape(String text) {
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
  }
}
