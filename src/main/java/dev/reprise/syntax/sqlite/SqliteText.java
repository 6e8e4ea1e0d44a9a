package dev.reprise.syntax.sqlite;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Respells SQLite's own syntax in place as PostgreSQL writes it, so that one reader handles both
/// and every position stays valid.
///
/// Syntax without an equivalent is blanked out and recorded separately, by the offset of its
/// statement.
///
/// Source: https://sqlite.org/lang.html
public final class SqliteText {
  private final char[] text;
  private final List<Word> words = new ArrayList<>();
  private final Map<Integer, Conflict> conflicts = new HashMap<>();
  private final Set<Integer> guarded = new HashSet<>();
  private final Map<Integer, List<String>> columns = new HashMap<>();

  /// `INSERT OR …`
  public enum Conflict {
    IGNORE,
    REPLACE
  }

  /// `conflicts` are those of `INSERT`s, `guarded` are triggers with `IF NOT EXISTS`, `columns` are
  /// a trigger's references to its row, as its body writes them: `new.nick`.
  public record Respelled(
      String text,
      Map<Integer, Conflict> conflicts,
      Set<Integer> guarded,
      Map<Integer, List<String>> columns) {
    public Respelled {
      columns = Map.copyOf(columns);
      conflicts = Map.copyOf(conflicts);
      guarded = Set.copyOf(guarded);
    }
  }

  /// A word in upper case, or a single symbol.
  private record Word(String text, int start, int end) {
    boolean is(String word) {
      return text.equals(word);
    }
  }

  private SqliteText(String text) {
    this.text = text.toCharArray();
  }

  public static Respelled respelled(String text) {
    SqliteText respelling = new SqliteText(text);
    respelling.words();
    respelling.statements();
    return new Respelled(
        new String(respelling.text), respelling.conflicts, respelling.guarded, respelling.columns);
  }

  // ---- words -----------------------------------------------------------------------------------

  private void words() {
    int at = 0;
    while (at < text.length) {
      char unit = text[at];
      if (unit == '\'' || unit == '"') {
        at = closing(at, unit);
      } else if (unit == '`' || unit == '[') {
        int end = closing(at, unit == '`' ? '`' : ']');
        text[at] = '"';
        text[end - 1] = '"';
        at = end;
      } else if (unit == '-' && at + 1 < text.length && text[at + 1] == '-') {
        while (at < text.length && text[at] != '\n') {
          at++;
        }
      } else if (unit == '/' && at + 1 < text.length && text[at + 1] == '*') {
        at += 2;
        while (at + 1 < text.length && !(text[at] == '*' && text[at + 1] == '/')) {
          at++;
        }
        at = Math.min(at + 2, text.length);
      } else if (Character.isLetter(unit) || unit == '_') {
        int start = at;
        while (at < text.length && (Character.isLetterOrDigit(text[at]) || text[at] == '_')) {
          at++;
        }
        String word = new String(text, start, at - start).toUpperCase(Locale.ROOT);
        words.add(new Word(word, start, at));
      } else {
        if (!Character.isWhitespace(unit)) {
          words.add(new Word(String.valueOf(unit), at, at + 1));
        }
        at++;
      }
    }
  }

  /// The offset after the closing quote; a doubled one closes and reopens.
  private int closing(int start, char quote) {
    int at = start + 1;
    while (at < text.length && text[at] != quote) {
      at++;
    }
    return Math.min(at + 1, text.length);
  }

  // ---- statements ------------------------------------------------------------------------------

  private void statements() {
    int from = 0;
    while (from < words.size()) {
      int to = from;
      if (isTrigger(from)) {
        to = endOfTrigger(from);
      }
      while (to < words.size() && !words.get(to).is(";")) {
        to++;
      }
      if (to > from) {
        statement(from, to);
      }
      from = to + 1;
    }
  }

  private boolean is(int index, String... any) {
    if (index < words.size()) {
      for (String word : any) {
        if (words.get(index).is(word)) {
          return true;
        }
      }
    }
    return false;
  }

  /// The index of the created object's kind: 2 for `CREATE TEMP TRIGGER`.
  private int made(int from) {
    return is(from + 1, "TEMP", "TEMPORARY") ? from + 2 : from + 1;
  }

  private boolean isTrigger(int from) {
    return is(from, "CREATE") && is(made(from), "TRIGGER");
  }

  /// The index after the `END` of its body.
  private int endOfTrigger(int from) {
    int at = from;
    while (at < words.size() && !words.get(at).is("BEGIN")) {
      at++;
    }
    int cases = 0;
    for (at++; at < words.size(); at++) {
      if (words.get(at).is("CASE")) {
        cases++;
      } else if (words.get(at).is("END")) {
        if (cases == 0) {
          return at + 1;
        }
        cases--;
      }
    }
    return Math.min(at, words.size());
  }

  private void statement(int from, int to) {
    switch (words.get(from).text()) {
      case "CREATE" -> create(from, to);
      case "INSERT" -> {
        if (is(from + 1, "OR")) {
          conflict(from, words.get(Math.min(from + 2, to - 1)).text());
          blank(from + 1, from + 3);
        }
      }
      case "REPLACE" -> {
        write(from, "INSERT ");
        conflict(from, "REPLACE");
      }
      case "UPDATE" -> {
        if (is(from + 1, "OR")) {
          blank(from + 1, from + 3);
        }
      }
      case "PRAGMA" -> {
        write(from, "NOTIFY");
        blank(from + 2, to);
      }
      case "BEGIN" -> {
        if (is(from + 1, "DEFERRED", "IMMEDIATE", "EXCLUSIVE")) {
          blank(from + 1, from + 2);
        }
      }
      case "REINDEX" -> write(from, "ANALYZE");
      default -> {}
    }
  }

  private void create(int from, int to) {
    int made = made(from);
    if (is(made, "TRIGGER")) {
      trigger(from, made, to);
    } else if (is(made, "VIEW") && is(made + 1, "IF")) {
      guarded.add(words.get(from).start());
      blank(made + 1, made + 4);
    } else if (is(made, "VIRTUAL")) {
      blank(made, made + 1);
      for (int i = made; i < to; i++) {
        if (words.get(i).is("USING")) {
          over(i, to, "AS SELECT 1");
        }
      }
    } else if (is(made, "TABLE")) {
      int end = to;
      while (end > made && is(end - 1, "STRICT", "ROWID", "WITHOUT", ",")) {
        end--;
      }
      blank(end, to);
      for (int i = made; i < end; i++) {
        if (words.get(i).is("AUTOINCREMENT")) {
          blank(i, i + 1);
        }
      }
    }
  }

  private void trigger(int from, int made, int to) {
    if (is(made + 1, "IF")) {
      guarded.add(words.get(from).start());
      blank(made + 1, made + 4);
    }
    for (int i = made; i < to; i++) {
      if (words.get(i).is("BEGIN")) {
        columns.put(words.get(from).start(), columnsOfRow(i, to));
        over(i, to, "EXECUTE FUNCTION f()");
        return;
      }
    }
  }

  private List<String> columnsOfRow(int from, int to) {
    List<String> found = new ArrayList<>();
    for (int i = from; i + 2 < to; i++) {
      if (is(i, "NEW", "OLD") && is(i + 1, ".")) {
        int start = words.get(i).start();
        found.add(new String(text, start, words.get(i + 2).end() - start));
      }
    }
    return List.copyOf(found);
  }

  private void conflict(int from, String word) {
    switch (word) {
      case "IGNORE" -> conflicts.put(words.get(from).start(), Conflict.IGNORE);
      case "REPLACE" -> conflicts.put(words.get(from).start(), Conflict.REPLACE);
      case String _ -> {}
    }
  }

  // ---- writing ---------------------------------------------------------------------------------

  private void write(int word, String other) {
    other.getChars(0, other.length(), text, words.get(word).start());
  }

  /// Blanks out the words from one up to another, and the text between them.
  private void blank(int from, int to) {
    if (from < to && from < words.size()) {
      blankText(words.get(from).start(), words.get(Math.min(to, words.size()) - 1).end());
    }
  }

  private void blankText(int start, int end) {
    for (int i = start; i < end; i++) {
      if (text[i] != '\n' && text[i] != '\r') {
        text[i] = ' ';
      }
    }
  }

  /// As above, but writes shorter words in their place.
  private void over(int from, int to, String other) {
    int start = words.get(from).start();
    int end = words.get(to - 1).end();
    if (other.length() <= end - start) {
      for (int i = start; i < end; i++) {
        text[i] = ' ';
      }
      other.getChars(0, other.length(), text, start);
    }
  }
}
