package dev.reprise.text.settings;

import java.util.List;
import java.util.Map;

/// A value and where it stands (1-based line and column).
public sealed interface TomlValue {
  int line();

  int column();

  record Text(String value, int line, int column) implements TomlValue {}

  record Flag(boolean value, int line, int column) implements TomlValue {}

  record Items(List<Text> values, int line, int column) implements TomlValue {}

  /// Written under a header of its own, with dots in its keys, or in braces.
  record Table(Map<String, TomlValue> entries, int line, int column) implements TomlValue {}
}
