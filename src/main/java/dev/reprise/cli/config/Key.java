package dev.reprise.cli.config;

import dev.reprise.text.settings.TomlValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A key of `reprise.toml`, or of `[tool.reprise]`: its kind, its allowed `words`, if restricted,
/// and its description. The reader and everything else derive from this one table.
///
/// No key writes: a checkout must not decide what is written, and where. Files that a key names
/// must be below the file that names them.
record Key(String name, Kind kind, List<String> words, String description) {

  public enum Kind {
    TEXT("a string"),
    LIST("a string or an array of strings"),
    /// Rules by their ids, groups, and globs.
    RULES("a string or an array of strings"),
    FILE("a string"),
    FILES("a string or an array of strings"),
    FORMATS("a string or an array of strings"),
    FLAG("true or false"),
    /// A table from settings' keys to their values: strings, numbers, true and false.
    ASSUMED("a table"),
    /// A table from rules, groups and globs to [#LEVELS].
    SEVERITIES("a table"),
    /// A table from globs of paths to tables of [#OF_PATHS].
    PER_PATH("a table");

    private final String takes;

    Kind(String takes) {
      this.takes = takes;
    }

    /// The accepted kinds of values, in words.
    String takes() {
      return takes;
    }

    boolean fits(TomlValue value) {
      return switch (this) {
        case TEXT, FILE -> value instanceof TomlValue.Text;
        case LIST, RULES, FILES, FORMATS ->
            value instanceof TomlValue.Text || value instanceof TomlValue.Items;
        case FLAG -> value instanceof TomlValue.Flag;
        case ASSUMED, SEVERITIES, PER_PATH -> value instanceof TomlValue.Table;
      };
    }
  }

  /// The values a rule can be set to.
  public static final List<String> LEVELS = List.of("error", "warning", "note", "off");

  public static final List<Key> ALL =
      List.of(
          key("format", Kind.FORMATS, "Output format: full, concise, json, …"),
          key("paths", Kind.FILES, "Files and directories to check."),
          key("exclude", Kind.LIST, "Globs of paths to skip."),
          key("select", Kind.RULES, "Check only these rules."),
          key("extend-select", Kind.RULES, "Check these rules in addition to the default ones."),
          key("ignore", Kind.RULES, "Rules to skip."),
          key("rules", Kind.SEVERITIES, "Severity per rule."),
          key("per-path", Kind.PER_PATH, "Rules and severities per path."),
          words("severity", "Lowest severity to print.", "error", "warning", "note"),
          words(
              "fail-on",
              "Lowest severity that makes lint exit with 1.",
              "error",
              "warning",
              "note",
              "never"),
          key(
              "since",
              Kind.TEXT,
              "Report only files changed since this ref; `auto`: since the target branch."),
          key(
              "applied",
              Kind.LIST,
              "Revisions that, with their ancestors, are applied everywhere."),
          key(
              "applied-from",
              Kind.FILE,
              "Snapshot from `reprise audit` to read the applied revisions from."),
          key("against", Kind.LIST, "Branches that will be merged with this one."),
          key(
              "heads",
              Kind.LIST,
              "Heads kept separate on purpose, each identified by a revision id on its branch."),
          key("baseline", Kind.FILE, "File with known findings."),
          key(
              "required-version",
              Kind.TEXT,
              "Versions of Reprise that may use this configuration, such as `>=0.2`."),
          key("extend", Kind.FILE, "Configuration file that this one extends."),
          key("database", Kind.LIST, "Database that the migrations target."),
          key("alembic", Kind.TEXT, "Alembic version."),
          key("sqlalchemy", Kind.TEXT, "SQLAlchemy version."),
          key("postgresql", Kind.TEXT, "PostgreSQL version."),
          key("mysql", Kind.TEXT, "MySQL version."),
          key("mariadb", Kind.TEXT, "MariaDB version."),
          key(
              "assume",
              Kind.ASSUMED,
              "Values to assume for settings, keyed by the names shown in reported assumptions."),
          key("url-variable", Kind.LIST, "Variables that env.py reads the URL from, for prove."),
          words("color", "When to use colors.", "auto", "always", "never"),
          key("no-diff", Kind.FLAG, "Hide the suggested edits."),
          key("diff", Kind.FLAG, "Print the fixes as a patch."),
          key("suppressed", Kind.FLAG, "Include silenced findings in SARIF, marked as suppressed."),
          key("quiet", Kind.FLAG, "Print findings only."),
          key("verbose", Kind.FLAG, "Also list code that could not be analyzed."),
          key("no-cache", Kind.FLAG, "Do not read or write the cache."));

  /// The keys of one table in `per-path`.
  public static final List<Key> OF_PATHS =
      List.of(
          key("select", Kind.RULES, "Check only these rules."),
          key("ignore", Kind.RULES, "Rules to skip."),
          key("rules", Kind.SEVERITIES, "Severity per rule."));

  private static Key key(String name, Kind kind, String description) {
    return new Key(name, kind, List.of(), description);
  }

  private static Key words(String name, String description, String... words) {
    return new Key(name, Kind.TEXT, List.of(words), description);
  }

  /// The key of that name among `keys`.
  static @Nullable Key of(List<Key> keys, String name) {
    for (Key each : keys) {
      if (each.name().equals(name)) {
        return each;
      }
    }
    return null;
  }
}
