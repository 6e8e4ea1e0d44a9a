package dev.reprise.fix.layout;

import java.util.LinkedHashMap;
import java.util.Map;

/// The settings of one line each in a TOML or INI file, by `section` and `section.key`.
///
/// What runs over several lines, and what is not well formed, is passed over: a setting that is not
/// understood only makes a file be laid out as before.
final class SettingsFile {
  private final Map<String, String> values = new LinkedHashMap<>();

  private SettingsFile() {}

  static SettingsFile read(String text) {
    var file = new SettingsFile();
    String section = "";
    for (String line : text.lines().toList()) {
      String stripped = line.strip();
      if (stripped.startsWith("[") && stripped.indexOf(']') > 0 && !line.startsWith(" ")) {
        section = stripped.substring(1, stripped.indexOf(']')).strip();
        file.values.put(section, "");
        continue;
      }
      int equals = stripped.indexOf('=');
      if (equals > 0 && !stripped.startsWith("#") && !stripped.startsWith(";")) {
        String key = stripped.substring(0, equals).strip().replace('_', '-');
        file.values.put(section + "." + key, value(stripped.substring(equals + 1)));
      }
    }
    return file;
  }

  /// Without quotes, and without the comment behind it.
  private static String value(String written) {
    String value = written.strip();
    char first = value.isEmpty() ? ' ' : value.charAt(0);
    if (first == '"' || first == '\'') {
      int end = value.indexOf(first, 1);
      return end < 0 ? "" : value.substring(1, end);
    }
    int comment = value.indexOf('#');
    return comment < 0 ? value : value.substring(0, comment).strip();
  }

  boolean has(String section) {
    return values.keySet().stream()
        .anyMatch(each -> each.equals(section) || each.startsWith(section + "."));
  }

  /// The value of a key, whether its words are joined by hyphens or underscores; empty where it is
  /// not told.
  String get(String section, String key) {
    return values.getOrDefault(section + "." + key, "");
  }

  /// The value as a number, or `otherwise`.
  int number(String section, String key, int otherwise) {
    String value = get(section, key);
    return value.matches("\\d{1,4}") ? Integer.parseInt(value) : otherwise;
  }
}
