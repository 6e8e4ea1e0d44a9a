package dev.reprise.text.settings;

import java.util.List;
import java.util.Map;

/// A value and its position (1-based line and column).
public sealed interface TomlValue {
  int line();

  int column();

  record Text(String value, int line, int column) implements TomlValue {}

  record Flag(boolean value, int line, int column) implements TomlValue {}

  record Items(List<Text> values, int line, int column) implements TomlValue {}

  /// Written under its own header, with dotted keys, or in braces.
  record Table(Map<String, TomlValue> entries, int line, int column) implements TomlValue {}
}
