package dev.reprise.text.settings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads one table of a TOML file and its subtables: strings, numbers, booleans, arrays of strings
/// and tables.
///
/// Hand-written because a full TOML library costs more start-up time than linting a file (tomlj:
/// 173 ms cold). Other tables are skipped, whatever they contain.
public final class Toml {

  /// A value that cannot be read, and its place.
  public static final class Malformed extends RuntimeException {
    private static final long serialVersionUID = 1L;
    public final int line;
    public final int column;
    public final String problem;

    Malformed(int line, int column, String problem) {
      super(line + ":" + column + ": " + problem);
      this.line = line;
      this.column = column;
      this.problem = problem;
    }
  }

  private final String text;
  private int at;
  private int line = 1;
  private int lineStart;

  private final boolean strict;

  private Toml(String text, boolean strict) {
    this.text = text;
    this.strict = strict;
  }

  /// The content of the table named by `root`, or of the whole file if `root` is empty; null if
  /// there is no such table.
  public static TomlValue.@Nullable Table read(String text, List<String> root) {
    return new Toml(text, true).read(root);
  }

  /// The strings of every readable setting, by its full name (`tool.alembic.script_location`); a
  /// table itself has none.
  public static Map<String, List<String>> settings(String text) {
    Map<String, List<String>> settings = new LinkedHashMap<>();
    TomlValue.Table whole = new Toml(text, false).read(List.of());
    if (whole != null) {
      whole.entries().forEach((name, value) -> flatten(name, value, settings));
    }
    return settings;
  }

  private static void flatten(String name, TomlValue value, Map<String, List<String>> settings) {
    switch (value) {
      case TomlValue.Text text -> settings.put(name, List.of(text.value()));
      case TomlValue.Flag flag -> settings.put(name, List.of(String.valueOf(flag.value())));
      case TomlValue.Items items ->
          settings.put(name, items.values().stream().map(TomlValue.Text::value).toList());
      case TomlValue.Table table -> {
        settings.put(name, List.of());
        table.entries().forEach((key, inner) -> flatten(name + "." + key, inner, settings));
      }
    }
  }

  private TomlValue.@Nullable Table read(List<String> root) {
    var whole = new TomlValue.Table(new LinkedHashMap<>(), 1, 1);
    TomlValue.Table table = root.isEmpty() ? whole : null;
    boolean found = root.isEmpty();
    for (skipBlank(); at < text.length(); skipBlank()) {
      int start = at;
      try {
        table = next(root, whole, table);
        found |= table != null;
      } catch (Malformed e) {
        if (strict) {
          throw e;
        }
        at = start;
        skipEntry();
      }
    }
    return found ? whole : null;
  }

  /// Reads a header or an entry; returns the table for the entries that follow.
  private TomlValue.@Nullable Table next(
      List<String> root, TomlValue.Table whole, TomlValue.@Nullable Table table) {
    if (peek() != '[') {
      if (table == null) {
        skipEntry();
      } else {
        entry(table, "\n");
      }
      return table;
    }
    int headerLine = line;
    List<String> names = header();
    return names.size() >= root.size() && names.subList(0, root.size()).equals(root)
        ? below(whole, names.subList(root.size(), names.size()), headerLine, 1)
        : null;
  }

  /// The names in a header; an array of tables gets a name that no key has.
  private List<String> header() {
    int end = text.indexOf('\n', at);
    String whole = text.substring(at, end < 0 ? text.length() : end);
    at += whole.length();
    List<String> names = new ArrayList<>();
    var name = new StringBuilder();
    char quote = 0;
    for (int i = 1; i < whole.length(); i++) {
      char unit = whole.charAt(i);
      if (quote != 0) {
        if (unit == quote) {
          quote = 0;
        } else {
          name.append(unit);
        }
      } else if (unit == '"' || unit == '\'') {
        quote = unit;
      } else if (unit == ']') {
        break;
      } else if (unit == '.') {
        names.add(name.toString());
        name.setLength(0);
      } else if (unit != ' ' && unit != '\t') {
        name.append(unit);
      }
    }
    names.add(name.toString());
    return names;
  }

  /// The table reached from `table` by `names`, created if missing.
  private TomlValue.Table below(
      TomlValue.Table table, List<String> names, int startLine, int startColumn) {
    TomlValue.Table found = table;
    for (String name : names) {
      TomlValue next =
          found
              .entries()
              .computeIfAbsent(
                  name, _ -> new TomlValue.Table(new LinkedHashMap<>(), startLine, startColumn));
      if (!(next instanceof TomlValue.Table inner)) {
        throw new Malformed(startLine, startColumn, "`" + name + "` is defined twice");
      }
      found = inner;
    }
    return found;
  }

  /// `key = value`, followed by one of `ends`.
  private void entry(TomlValue.Table table, String ends) {
    int keyLine = line;
    int keyColumn = column();
    List<String> keys = new ArrayList<>(List.of(key()));
    for (skipInline(); peek() == '.'; skipInline()) {
      advance();
      skipInline();
      keys.add(key());
    }
    String key = keys.getLast();
    if (peek() != '=') {
      throw error("expected `=` after `" + key + "`");
    }
    advance();
    skipInline();
    TomlValue value = value();
    skipInline();
    if (at < text.length()
        && ends.indexOf(peek()) < 0
        && (ends.length() > 1 || peek() != '\r' && peek() != '#')) {
      throw error(
          ends.length() > 1
              ? "expected `,` or `}`"
              : "expected the end of the line after the value of `" + key + "`");
    }
    TomlValue.Table holder = below(table, keys.subList(0, keys.size() - 1), keyLine, keyColumn);
    if (holder.entries().put(key, value) != null) {
      throw new Malformed(keyLine, keyColumn, "`" + key + "` is defined twice");
    }
  }

  /// A key, or its part before a dot.
  private String key() {
    if (peek() == '"' || peek() == '\'') {
      return string().value();
    }
    int start = at;
    while (at < text.length() && (Character.isLetterOrDigit(peek()) || "-_".indexOf(peek()) >= 0)) {
      advance();
    }
    if (at == start) {
      throw error("expected a key");
    }
    return text.substring(start, at);
  }

  private TomlValue.Table inline(int startLine, int startColumn) {
    var table = new TomlValue.Table(new LinkedHashMap<>(), startLine, startColumn);
    advance();
    for (skipBlank(); peek() != '}'; skipBlank()) {
      entry(table, ",}\n\r#");
      skipBlank();
      if (peek() == ',') {
        advance();
      } else if (peek() != '}') {
        throw error("expected `,` or `}`");
      }
    }
    advance();
    return table;
  }

  private TomlValue value() {
    int startLine = line;
    int startColumn = column();
    char first = peek();
    if (first == '"' || first == '\'') {
      return string();
    }
    if (first == '[') {
      return items(startLine, startColumn);
    }
    if (first == '{') {
      return inline(startLine, startColumn);
    }
    int start = at;
    while (at < text.length()
        && (Character.isLetterOrDigit(peek()) || "+-_.".indexOf(peek()) >= 0)) {
      advance();
    }
    String word = text.substring(start, at);
    return switch (word) {
      case "true" -> new TomlValue.Flag(true, startLine, startColumn);
      case "false" -> new TomlValue.Flag(false, startLine, startColumn);
      case "" -> throw error("expected a string, a number, true, false or an array of strings");
      case String number -> new TomlValue.Text(number, startLine, startColumn);
    };
  }

  private TomlValue.Items items(int startLine, int startColumn) {
    List<TomlValue.Text> values = new ArrayList<>();
    advance();
    for (skipBlank(); ; skipBlank()) {
      if (peek() == ']') {
        advance();
        return new TomlValue.Items(List.copyOf(values), startLine, startColumn);
      }
      if (peek() != '"' && peek() != '\'') {
        throw error("expected a string or `]`");
      }
      values.add(string());
      skipBlank();
      if (peek() == ',') {
        advance();
      } else if (peek() != ']') {
        throw error("expected `,` or `]`");
      }
    }
  }

  private TomlValue.Text string() {
    int startLine = line;
    int startColumn = column();
    char quote = peek();
    advance();
    var value = new StringBuilder();
    while (at < text.length() && peek() != quote) {
      if (peek() == '\n') {
        break;
      }
      if (quote == '"' && peek() == '\\') {
        advance();
        value.append(escape(peek()));
      } else {
        value.append(peek());
      }
      advance();
    }
    if (peek() != quote) {
      throw new Malformed(startLine, startColumn, "unterminated string");
    }
    advance();
    return new TomlValue.Text(value.toString(), startLine, startColumn);
  }

  private char escape(char letter) {
    return switch (letter) {
      case 'n' -> '\n';
      case 't' -> '\t';
      case '"', '\\' -> letter;
      default -> throw error("unknown escape `\\" + letter + "`");
    };
  }

  /// Skips another table's entry: up to the end of its line, or of a multi-line string or array.
  private void skipEntry() {
    int depth = 0;
    while (at < text.length() && (depth > 0 || peek() != '\n')) {
      char unit = peek();
      if (text.startsWith("\"\"\"", at) || text.startsWith("'''", at)) {
        int end = text.indexOf(text.substring(at, at + 3), at + 3);
        advanceTo(end < 0 ? text.length() : end + 3);
        continue;
      }
      if (unit == '"' || unit == '\'') {
        skipString(unit);
        continue;
      }
      if (unit == '#') {
        int end = text.indexOf('\n', at);
        advanceTo(end < 0 ? text.length() : end);
        continue;
      }
      depth += unit == '[' || unit == '{' ? 1 : unit == ']' || unit == '}' ? -1 : 0;
      advance();
    }
  }

  private void skipString(char quote) {
    advance();
    while (at < text.length() && peek() != quote && peek() != '\n') {
      advanceTo(Math.min(text.length(), at + (peek() == '\\' && quote == '"' ? 2 : 1)));
    }
    if (peek() == quote) {
      advance();
    }
  }

  private void skipBlank() {
    while (at < text.length()) {
      char unit = peek();
      if (unit == '#') {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end;
      } else if (Character.isWhitespace(unit)) {
        advance();
      } else {
        return;
      }
    }
  }

  private void skipInline() {
    while (at < text.length() && (peek() == ' ' || peek() == '\t')) {
      at++;
    }
  }

  private void advanceTo(int target) {
    while (at < target) {
      advance();
    }
  }

  private void advance() {
    if (at < text.length()) {
      if (text.charAt(at) == '\n') {
        line++;
        lineStart = at + 1;
      }
      at++;
    }
  }

  /// The next unit, or NUL at the end.
  private char peek() {
    return at < text.length() ? text.charAt(at) : '\0';
  }

  private int column() {
    return at - lineStart + 1;
  }

  private Malformed error(String message) {
    return new Malformed(line, column(), message);
  }
}
