package dev.reprise.alembic.python;

/// Patterns of SQL's `LIKE`.
final class LikePatterns {
  private LikePatterns() {}

  /// The text with the two wildcards escaped, so that it stands for itself.
  static String escape(String text) {
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
  }
}
