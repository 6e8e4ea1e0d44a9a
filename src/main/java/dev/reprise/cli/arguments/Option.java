package dev.reprise.cli.arguments;

import java.util.List;

/// One option: its names, the last being the one used in code; its kind of value; and its
/// description in `--help`, where `label` stands for the value.
public record Option(List<String> names, Kind kind, String label, String description) {

  /// The kind of value.
  public enum Kind {
    /// Nothing.
    FLAG,
    /// One text; the option may be given once.
    TEXT,
    /// Texts separated by commas; the option may be given several times.
    LIST
  }

  public static Option flag(String description, String... names) {
    return new Option(List.of(names), Kind.FLAG, "", description);
  }

  public static Option text(String name, String label, String description) {
    return new Option(List.of(name), Kind.TEXT, label, description);
  }

  public static Option list(String name, String label, String description) {
    return new Option(List.of(name), Kind.LIST, label, description);
  }

  String name() {
    return names.getLast();
  }
}
