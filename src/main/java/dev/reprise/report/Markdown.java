package dev.reprise.report;

/// Text in Markdown.
public final class Markdown {
  private Markdown() {}

  /// Text of a migration must stay text: no markup, no table, no mention of users.
  public static String cell(String text) {
    return text.replace("\\", "\\\\")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace("|", "\\|")
        .replace("[", "\\[")
        .replace("@", "&#64;")
        .replace("://", "&#58;//")
        .replaceAll("\\R", " ");
  }
}
