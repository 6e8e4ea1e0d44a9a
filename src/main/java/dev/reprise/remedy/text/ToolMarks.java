package dev.reprise.remedy.text;

import dev.reprise.operation.Origin;
import org.jspecify.annotations.Nullable;

/// Marks for a tool that splits a file at every semicolon, which keep a block together: comments
/// before and after it.
public record ToolMarks(String begin, String end) {

  /// The marks needed by a block in the place of `origin`; null if none.
  public static @Nullable ToolMarks around(Origin.Sql origin) {
    String tool = tool(origin);
    return tool == null || isKeptTogether(origin, tool)
        ? null
        : new ToolMarks("-- +" + tool + " StatementBegin", "-- +" + tool + " StatementEnd");
  }

  /// The tool whose first mark precedes the first statement.
  public static @Nullable String tool(Origin.Sql origin) {
    if (origin.carrier() != null) {
      return null;
    }
    String source = origin.source().text();
    int at = 0;
    while (at < source.length()) {
      if (source.startsWith("-- +goose", at)) {
        return "goose";
      }
      if (source.startsWith("-- +migrate", at)) {
        return "migrate";
      }
      int next = behindComment(source, at);
      if (next == at && !Character.isWhitespace(source.charAt(at))) {
        return null;
      }
      at = Math.max(next, at + 1);
    }
    return null;
  }

  /// True if the statement is already between two marks: further ones would be rejected.
  private static boolean isKeptTogether(Origin.Sql origin, String tool) {
    String source = origin.source().text();
    int start = origin.head().start();
    int begin = source.lastIndexOf("-- +" + tool + " StatementBegin", start);
    return begin >= 0 && begin > source.lastIndexOf("-- +" + tool + " StatementEnd", start);
  }

  /// After the comment that begins at `at`; `at` itself if there is none.
  private static int behindComment(String source, int at) {
    String end = source.startsWith("--", at) ? "\n" : source.startsWith("/*", at) ? "*/" : null;
    if (end == null) {
      return at;
    }
    int found = source.indexOf(end, at + 2);
    return found < 0 ? source.length() : found + end.length();
  }
}
