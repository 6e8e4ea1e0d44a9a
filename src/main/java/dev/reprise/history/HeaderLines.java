package dev.reprise.history;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.HashSet;
import java.util.Set;

/// The ids that the files of one directory declare and name as parents, from a quick scan of their
/// lines: enough to see which directories belong together, long before anything is parsed.
final class HeaderLines {
  private final Set<String> ids = new HashSet<>();
  private final Set<String> parents = new HashSet<>();

  /// Adds a file; returns true if it is a revision: if a statement begins with `down_revision`.
  boolean add(byte[] content) {
    // Latin-1 never fails to decode, and the words searched for are ASCII.
    String text = new String(content, ISO_8859_1);
    int down = statement(text, "down_revision");
    if (down < 0) {
      return false;
    }
    quoted(text, down, parents);
    int id = statement(text, "revision");
    if (id >= 0) {
      quoted(text, id, ids);
    }
    return true;
  }

  /// True if a revision here continues one there, and none here.
  boolean continues(HeaderLines other) {
    for (String parent : parents) {
      if (!ids.contains(parent) && other.ids.contains(parent)) {
        return true;
      }
    }
    return false;
  }

  /// The start of a module-level statement that begins with `word`, or -1.
  private static int statement(String text, String word) {
    int at = text.indexOf(word);
    while (at > 0 && !beginsStatement(text, at)) {
      at = text.indexOf(word, at + 1);
    }
    return at;
  }

  /// At the beginning of a line, or after a semicolon on an unindented one.
  private static boolean beginsStatement(String text, int at) {
    int before = at - 1;
    while (before >= 0 && text.charAt(before) == ' ') {
      before--;
    }
    if (before < 0 || text.charAt(before) == '\n' || text.charAt(before) == '\r') {
      return before == at - 1;
    }
    int line = text.lastIndexOf('\n', before) + 1;
    return text.charAt(before) == ';' && Character.isLetter(text.charAt(line));
  }

  /// The quoted words of the statement at `start`: up to its end, or the closing parenthesis.
  private static void quoted(String text, int start, Set<String> into) {
    int equals = text.indexOf('=', start);
    int open = 0;
    for (int i = equals + 1; equals >= 0 && i < text.length(); i++) {
      char unit = text.charAt(i);
      if ((unit == '\n' || unit == ';') && open == 0 || unit == '#') {
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
