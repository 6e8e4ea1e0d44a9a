package dev.reprise.history.configured;

import java.util.List;

/// What a configuration file says: `locations` as they are written there, which make up one
/// history, and `key`, what names them.
///
/// @param plan the file that gives their order, from where the configuration stands; empty without
/// @param certain whether the file has no other purpose, so that a missing directory is a mistake
record Named(Tool tool, String key, List<String> locations, String plan, boolean certain) {
  Named {
    locations = List.copyOf(locations);
  }

  Named(Tool tool, String key, List<String> locations, boolean certain) {
    this(tool, key, locations, "", certain);
  }

  static Named of(Tool tool, String key, String location) {
    return new Named(tool, key, List.of(location), false);
  }

  /// In the order that a file gives.
  Named by(String plan) {
    return new Named(tool, key, locations, plan, certain);
  }

  /// In a file that has no other purpose.
  Named forCertain() {
    return new Named(tool, key, locations, plan, true);
  }
}
