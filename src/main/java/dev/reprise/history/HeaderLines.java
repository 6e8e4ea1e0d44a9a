package dev.reprise.history;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.HashSet;
import java.util.Set;

/// The ids that the files of one directory declare and name as parents, as a glance at their lines
/// tells: enough to see which directories belong together, long before anything is parsed.
final class HeaderLines {
  private final Set<String> ids = new HashSet<>();
  private final Set<String> parents = new HashSet<>();

  /// Adds a file, and tells whether it is a revision: whether a line begins with `down_revision`.
  boolean add(byte[] content) {
    // Latin-1 never fails to decode, and the words looked for are ASCII.
    String text = new String(content, ISO_8859_1);
    int down = lineStart(text, "down_revision");
    if (down < 0) {
      return false;
    }
    quoted(text, down, parents);
    int id = lineStart(text, "revision");
    if (id >= 0) {
      quoted(text, id, ids);
    }
    return true;
  }

  /// Whether a revision here goes on from one there, and from none here.
  boolean continues(HeaderLines other) {
    for (String parent : parents) {
      if (!ids.contains(parent) && other.ids.contains(parent)) {
        return true;
      }
    }
    return false;
  }

  private static int lineStart(String text, String word) {
    int at = text.indexOf(word);
    while (at > 0 && text.charAt(at - 1) != '\n' && text.charAt(at - 1) != '\r') {
      at = text.indexOf(word, at + 1);
    }
    return at;
  }

  /// The quoted words of the statement at `start`: up to the line's end, or the closing
  /// parenthesis.
  private static void quoted(String text, int start, Set<String> into) {
    int equals = text.indexOf('=', start);
    int open = 0;
    for (int i = equals + 1; equals >= 0 && i < text.length(); i++) {
      char unit = text.charAt(i);
      if (unit == '\n' && open == 0 || unit == '#') {
        return;
      }
      if (unit == '(' || unit == '[') {
        open++;
      } else if (unit == ')' || unit == ']') {
        open--;
      } else if (unit == '"' || unit == '\'') {
        int end = text.indexOf(unit, i + 1);
        if (end < 0) {
          return;
        }
        into.add(text.substring(i + 1, end));
        i = end;
      }
    }
  }
}
