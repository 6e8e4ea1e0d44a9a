package dev.reprise.cli.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads one table of a TOML file: strings, booleans, and arrays of strings, which is all our
/// options take.
///
/// Own code because a whole TOML library costs more start-up time than linting a file does (tomlj:
/// 173 ms cold). Other tables are passed over, whatever they hold; an unreadable value in ours is
/// an error with its place.
final class TomlReader {
  private final String path;
  private final String text;
  private int at;
  private int line = 1;
  private int lineStart;

  private TomlReader(String path, String text) {
    this.path = path;
    this.text = text;
  }

  /// The keys of `[table]`, or the file's top-level keys where `table` is empty. Null: no such
  /// table.
  static @Nullable Map<String, TomlValue> read(String path, String text, String table) {
    return new TomlReader(path, text).table(table);
  }

  private @Nullable Map<String, TomlValue> table(String wanted) {
    Map<String, TomlValue> values = new LinkedHashMap<>();
    boolean inside = wanted.isEmpty();
    boolean found = inside;
    for (skipBlank(); at < text.length(); skipBlank()) {
      if (peek() == '[') {
        inside = header().equals(wanted);
        found |= inside;
      } else if (inside) {
        entry(values);
      } else {
        skipEntry();
      }
    }
    return found ? values : null;
  }

  private String header() {
    int end = text.indexOf('\n', at);
    String whole = text.substring(at, end < 0 ? text.length() : end);
    int close = whole.indexOf(']');
    at += whole.length();
    return close < 0 ? whole : whole.substring(1, close).replace(" ", "").replace("\"", "");
  }

  private void entry(Map<String, TomlValue> values) {
    int keyLine = line;
    int keyColumn = column();
    String key = key();
    skipInline();
    if (peek() != '=') {
      throw error("expected `=` after `" + key + "`");
    }
    advance();
    skipInline();
    TomlValue value = value();
    skipInline();
    if (at < text.length() && peek() != '\n' && peek() != '\r' && peek() != '#') {
      throw error("expected the end of the line after the value of `" + key + "`");
    }
    if (values.put(key, value) != null) {
      throw new ConfigurationError(path, keyLine, keyColumn, "`" + key + "` is given twice");
    }
  }

  private String key() {
    if (peek() == '"' || peek() == '\'') {
      return string().value();
    }
    int start = at;
    while (at < text.length()
        && (Character.isLetterOrDigit(peek()) || "-_.".indexOf(peek()) >= 0)) {
      advance();
    }
    if (at == start) {
      throw error("expected a key");
    }
    return text.substring(start, at);
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
      throw new ConfigurationError(path, startLine, startColumn, "this string does not end");
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

  /// Another table's entry: up to the end of its line, or of the string or array that runs on.
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

  /// The unit to be read, or NUL at the end.
  private char peek() {
    return at < text.length() ? text.charAt(at) : '\0';
  }

  private int column() {
    return at - lineStart + 1;
  }

  private ConfigurationError error(String message) {
    return new ConfigurationError(path, line, column(), message);
  }
}
