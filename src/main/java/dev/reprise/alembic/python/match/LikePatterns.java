package dev.reprise.alembic.python.match;

/// Patterns of SQL's `LIKE`.
public final class LikePatterns {
  private LikePatterns() {}

  /// The text with both wildcards escaped, so that it matches literally.
  public static String escape(String text) {
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
  }
}
