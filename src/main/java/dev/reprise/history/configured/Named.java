package dev.reprise.history.configured;

import java.util.List;

/// The directories a configuration file names: `locations` as written, which form one history, and
/// `key`, the setting.
///
/// @param plan the file that determines their order, relative to the configuration; or empty
/// @param certain true if the file has no other purpose, so that a missing directory is an error
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

  /// Ordered by a file.
  Named by(String plan) {
    return new Named(tool, key, locations, plan, certain);
  }

  /// From a file that has no other purpose.
  Named forCertain() {
    return new Named(tool, key, locations, plan, true);
  }
}
