package dev.reprise.history.runner;

import dev.reprise.history.configured.FlywayCallback;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The parts of a migration file's name.
///
/// @param id the version, or the name if there is none
record MigrationName(Convention convention, String id, String description, boolean repeatable) {

  /// @param path relative to the directory of migrations
  /// @param told the convention from directives inside the file, or from the user; null if only the
  ///   name can tell
  static MigrationName of(String path, @Nullable Convention told) {
    String name = SqlFiles.name(path);
    String stem = stem(name);
    int slash = path.lastIndexOf('/');
    String above = slash < 0 ? "" : path.substring(path.lastIndexOf('/', slash - 1) + 1, slash);
    Convention convention = told != null ? told : convention(path, name);
    return switch (convention) {
      case FLYWAY -> flyway(stem);
      case DIESEL, PRISMA ->
          new MigrationName(convention, above, words(above, leadingNumber(above)), false);
      case PAIRS, GOOSE, DBMATE, SQL_MIGRATE, TERN -> {
        int number = leadingNumber(stem);
        String version = number == 0 ? stem : stem.substring(0, number);
        String id = SqlFiles.isInVersion(path) ? above + "/" + version : version;
        yield new MigrationName(convention, id, words(stem, number), false);
      }
      case SQITCH -> new MigrationName(convention, stem, words(stem, 0), false);
      case NUMBERED ->
          new MigrationName(convention, within(path), words(stem, leadingNumber(stem)), false);
    };
  }

  private static Convention convention(String path, String name) {
    return name.equals("up.sql") || name.equals("down.sql")
        ? Convention.DIESEL
        : name.equals("migration.sql") && path.indexOf('/') > 0
            ? Convention.PRISMA
            : name.endsWith(".up.sql") || name.endsWith(".down.sql")
                ? Convention.PAIRS
                : path.startsWith("deploy/")
                    ? Convention.SQITCH
                    : isFlyway(name) ? Convention.FLYWAY : Convention.NUMBERED;
  }

  private static boolean isFlyway(String name) {
    int separator = name.indexOf("__");
    return separator > 0
            && (name.charAt(0) == 'V' || name.charAt(0) == 'U' || name.charAt(0) == 'B')
            && SqlFiles.isDigit(name.charAt(1))
        || isRepeatable(name);
  }

  private static boolean isRepeatable(String name) {
    return name.startsWith("R__") || FlywayCallback.isOfMigrate(name);
  }

  /// `V1_2__add_users` is version 1.2.
  private static MigrationName flyway(String stem) {
    int separator = stem.indexOf("__");
    boolean repeatable = isRepeatable(stem + ".sql");
    if (separator < 0 || repeatable) {
      return new MigrationName(
          Convention.FLYWAY, stem, words(stem, separator < 0 ? 0 : separator + 2), repeatable);
    }
    String version = stem.substring(1, separator).replace('_', '.');
    return new MigrationName(Convention.FLYWAY, version, words(stem, separator), false);
  }

  /// True if such a name is used for migrations rather than other SQL.
  boolean isVersioned() {
    return switch (convention) {
      case FLYWAY, PAIRS, DIESEL, PRISMA, GOOSE, DBMATE, SQL_MIGRATE, TERN, SQITCH -> true;
      case NUMBERED -> !id.isEmpty() && SqlFiles.isDigit(SqlFiles.name(id).charAt(0));
    };
  }

  /// The file that undoes this one, or null if the layout has none.
  static @Nullable String downgrade(String path) {
    String name = SqlFiles.name(path);
    String above = path.substring(0, path.length() - name.length());
    if (name.equals("up.sql")) {
      return above + "down.sql";
    }
    if (name.endsWith(".up.sql")) {
      return above + name.substring(0, name.length() - ".up.sql".length()) + ".down.sql";
    }
    if (path.startsWith("deploy/")) {
      return "revert/" + path.substring("deploy/".length());
    }
    return isFlyway(name) && name.charAt(0) == 'V' ? above + "U" + name.substring(1) : null;
  }

  private static String stem(String name) {
    for (String end : new String[] {".up.sql", ".sql.postgres", ".sql"}) {
      if (name.endsWith(end)) {
        return name.substring(0, name.length() - end.length());
      }
    }
    return name;
  }

  private static String within(String path) {
    return path.substring(0, path.length() - SqlFiles.name(path).length())
        + stem(SqlFiles.name(path));
  }

  /// The length of the leading digits, including dashes between them.
  private static int leadingNumber(String name) {
    int end = 0;
    while (end < name.length()
        && (SqlFiles.isDigit(name.charAt(end)) || end > 0 && name.charAt(end) == '-')) {
      end++;
    }
    while (end > 0 && name.charAt(end - 1) == '-') {
      end--;
    }
    return end;
  }

  private static String words(String name, int from) {
    return name.substring(Math.min(from, name.length()))
        .replace('_', ' ')
        .replace('-', ' ')
        .strip()
        .toLowerCase(Locale.ROOT);
  }
}
