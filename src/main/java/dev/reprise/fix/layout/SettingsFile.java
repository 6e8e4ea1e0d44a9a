package dev.reprise.fix.layout;

import dev.reprise.text.settings.Ini;
import dev.reprise.text.settings.Toml;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The settings of a TOML or INI file by `section.key`, with hyphens or underscores in the key.
/// Unreadable ones are ignored: they only affect formatting.
record SettingsFile(Map<String, List<String>> values) {

  static SettingsFile read(String name, String text) {
    Map<String, List<String>> values = new HashMap<>();
    (name.endsWith(".toml") ? Toml.settings(text) : Ini.settings(text))
        .forEach((key, strings) -> values.put(key.replace('_', '-'), strings));
    return new SettingsFile(values);
  }

  boolean has(String section) {
    return values.containsKey(section);
  }

  /// Empty if there is no such setting.
  String get(String section, String key) {
    List<String> all =
        values.getOrDefault(section.isEmpty() ? key : section + "." + key, List.of());
    return all.isEmpty() ? "" : all.getFirst();
  }

  /// The value as a number, or `otherwise`.
  int number(String section, String key, int otherwise) {
    String value = get(section, key);
    return value.matches("\\d{1,4}") ? Integer.parseInt(value) : otherwise;
  }
}
