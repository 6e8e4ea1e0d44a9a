package dev.reprise.cli.arguments;

import java.util.List;

/// One option: what it is called, the last name being the one the program asks for; what it takes;
/// and what `--help` says of it. `label` stands for the value there.
public record Option(List<String> names, Kind kind, String label, String description) {

  /// What follows the name.
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
