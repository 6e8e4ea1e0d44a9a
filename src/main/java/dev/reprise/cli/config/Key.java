package dev.reprise.cli.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A key of `reprise.toml`, or of `[tool.reprise]`: what it takes, of which `words`, where only
/// some are allowed, and what it is for. The one table that the reader and everything else that
/// knows the keys is made from.
///
/// None of them writes: a checkout does not decide what is written, and where. What they name to be
/// read is below the file that names it.
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
    /// A table from keys of settings to their values: strings, numbers, true and false.
    ASSUMED("a table"),
    /// A table from rules, groups and globs to [#LEVELS].
    SEVERITIES("a table"),
    /// A table from globs of paths to tables of [#OF_PATHS].
    PER_PATH("a table");

    private final String takes;

    Kind(String takes) {
      this.takes = takes;
    }

    /// What the key takes, in words.
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

  /// What a rule can be set to.
  public static final List<String> LEVELS = List.of("error", "warning", "note", "off");

  public static final List<Key> ALL =
      List.of(
          key("format", Kind.FORMATS, "How findings are printed: full, concise, json, …"),
          key("paths", Kind.FILES, "The files and directories to look at."),
          key("exclude", Kind.LIST, "Globs of paths that nothing is reported of."),
          key("select", Kind.RULES, "Only these rules."),
          key("ignore", Kind.RULES, "Skip these rules."),
          key("rules", Kind.SEVERITIES, "The severity of rules."),
          key("per-path", Kind.PER_PATH, "Other rules and severities for some paths."),
          words("severity", "The least severity that is printed.", "error", "warning", "note"),
          words(
              "fail-on",
              "The least severity that makes lint exit with 1.",
              "error",
              "warning",
              "note",
              "never"),
          key(
              "since",
              Kind.TEXT,
              "Report only files changed since this ref; auto: since the target branch."),
          key("applied", Kind.LIST, "Revisions that all databases have, with all before them."),
          key("applied-from", Kind.FILE, "A snapshot of audit that tells which a database has."),
          key("against", Kind.LIST, "Branches that will be merged with this one."),
          key("heads", Kind.LIST, "Branches that are meant to stay apart, by a revision's id."),
          key("baseline", Kind.FILE, "The file of known findings."),
          key("extend", Kind.FILE, "A file of which this one says what is different."),
          key("database", Kind.LIST, "What the migrations are for."),
          key("alembic", Kind.TEXT, "The Alembic version to assume."),
          key("sqlalchemy", Kind.TEXT, "The SQLAlchemy version to assume."),
          key("postgresql", Kind.TEXT, "The PostgreSQL version to assume."),
          key("mysql", Kind.TEXT, "The MySQL version to assume."),
          key("mariadb", Kind.TEXT, "The MariaDB version to assume."),
          key("assume", Kind.ASSUMED, "What settings are, by the keys that assumptions have."),
          words("color", "Whether output is coloured.", "auto", "always", "never"),
          key("no-diff", Kind.FLAG, "Leave out the edit below a finding."),
          key("diff", Kind.FLAG, "Print fixes as a patch."),
          key("suppressed", Kind.FLAG, "Keep silenced findings in SARIF, marked as such."),
          key("quiet", Kind.FLAG, "Print findings only."),
          key("verbose", Kind.FLAG, "Also list what could not be analysed."),
          key("no-cache", Kind.FLAG, "Do not read or write the cache."));

  /// The keys of one table in `per-path`.
  public static final List<Key> OF_PATHS =
      List.of(
          key("select", Kind.RULES, "Only these rules."),
          key("ignore", Kind.RULES, "Skip these rules."),
          key("rules", Kind.SEVERITIES, "The severity of rules."));

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
