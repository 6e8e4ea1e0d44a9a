package dev.reprise.history.runner;

import dev.reprise.history.configured.FlywayCallback;
import dev.reprise.operation.platform.Database;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Selects the upgrades for one database from a directory of SQL migrations, and orders them.
///
/// Paths are relative to that directory, with `/`.
final class SqlFiles {
  private SqlFiles() {}

  /// This many numbered files in a directory imply that the others are something else.
  private static final int NUMBERED = 5;

  /// The upgrades, in order.
  static List<String> upgrades(List<String> paths, Database database) {
    boolean own = paths.stream().anyMatch(each -> Database.inPath(each) == database);
    // Few projects write anything for MariaDB that MySQL could not run.
    Database meant = database == Database.MARIADB && !own ? Database.MYSQL : database;
    List<String> ours = new ArrayList<>();
    for (String path : paths) {
      Database named = Database.inPath(path);
      if (named == null || named == meant) {
        ours.add(path);
      }
    }
    // Files beside the directories of releases are their sum.
    if (ours.stream().filter(SqlFiles::isInVersion).count() > 1) {
      ours.removeIf(each -> each.indexOf('/') < 0 && !isDigit(each.charAt(0)));
    }
    UpgradeFiles shape = UpgradeFiles.of(ours);
    List<String> others = withoutNumber(ours);
    List<String> picked =
        ours.stream().filter(each -> shape.holds(each) && !others.contains(each)).toList();
    // Of `x.up.sql` and `x.postgres.up.sql`, or `x.postgres.autocommit.up.sql`, the second is for
    // PostgreSQL.
    Map<String, String> byName = new HashMap<>();
    for (String path : picked) {
      String plain = withoutDialect(path, meant);
      String key = plain.replace(".autocommit.", ".");
      if (!byName.containsKey(key) || !plain.equals(path)) {
        byName.put(key, path);
      }
    }
    return byName.values().stream().map(Version::of).sorted().map(Version::path).toList();
  }

  /// A few files without a number beside many numbered ones, and files whose names Flyway does not
  /// recognize beside its own; no tool runs them: the whole current schema, a script for tests.
  static List<String> withoutNumber(List<String> paths) {
    List<String> others = new ArrayList<>();
    List<String> strange = new ArrayList<>();
    int numbered = 0;
    int flyway = 0;
    for (String path : paths) {
      MigrationName name = MigrationName.of(path, null);
      flyway += name.convention() == Convention.FLYWAY ? 1 : 0;
      if (name.convention() == Convention.NUMBERED) {
        strange.add(path);
      }
      boolean above = path.indexOf('/') < 0;
      if (name.convention() == Convention.NUMBERED && above && name.isVersioned()) {
        numbered++;
      } else if (name.convention() == Convention.NUMBERED
          && !name.isVersioned()
          && (above || !isNumbered(path))) {
        others.add(path);
      }
    }
    if (flyway > 0 && flyway >= strange.size()) {
      return strange;
    }
    return numbered >= NUMBERED && numbered >= others.size() * 4 ? others : List.of();
  }

  /// True for a migration whose folder has its number: `001_teams/up.sql`, `2024/07/teams.sql`.
  private static boolean isNumbered(String path) {
    return SqlDirectories.PAIR_NAMES.contains(name(path))
        || Stream.of(path.split("/")).anyMatch(each -> isDigit(each.charAt(0)));
  }

  /// True if a directory is named after a release.
  static boolean isVersion(String directory) {
    return VERSION.matcher(directory).matches();
  }

  /// True if the file is in the directory of a release.
  static boolean isInVersion(String path) {
    int slash = path.indexOf('/');
    return slash > 0
        && path.indexOf('/', slash + 1) < 0
        && isVersion(path.substring(0, slash))
        && !SqlDirectories.PAIR_NAMES.contains(path.substring(slash + 1));
  }

  /// True if the file is named as a downgrade, or is in a folder of downgrades. Flyway goes by its
  /// own names only.
  static boolean isDowngrade(String path) {
    String name = name(path);
    String lower = name.toLowerCase(Locale.ROOT);
    if (MigrationName.of(path, null).convention() != Convention.FLYWAY
        && BACKWARDS.matcher(path).find()) {
      return true;
    }
    for (String word : List.of("down", "undo", "rollback")) {
      if (lower.equals(word + ".sql")
          || lower.endsWith("." + word + ".sql")
          || lower.endsWith("_" + word + ".sql")) {
        return true;
      }
    }
    return lower.length() > 1 && lower.charAt(0) == 'u' && isDigit(lower.charAt(1));
  }

  static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /// True if a folder or the file is named after another database.
  static boolean isOtherDialect(String path) {
    Database database = Database.inPath(path);
    return database != null && !database.isJudged();
  }

  private static String withoutDialect(String path, Database database) {
    for (String word : database.names()) {
      for (String mark : List.of(".", "_", "-")) {
        int at = path.indexOf(mark + word + ".");
        if (at >= 0) {
          return path.substring(0, at) + path.substring(at + mark.length() + word.length());
        }
      }
    }
    return path;
  }

  /// Versions in the order that runners use: numbers by value, dates in any format, and Flyway's
  /// repeatable files last.
  static final Comparator<String> ORDER =
      (one, other) -> Version.of(one).compareTo(Version.of(other));

  private static final Pattern VERSION = Pattern.compile("v?\\d{1,5}(\\.\\d+)*");

  private static final Pattern BACKWARDS =
      Pattern.compile("(?i)(?:^|/)(?:down|revert|rollback|undo)s?/");

  private static final Pattern FLYWAY = Pattern.compile("\\A(?:.*/)?(v)(\\d+(?:[._]\\d+)*)__");

  /// A path, split once into the parts that determine its order.
  private record Version(String path, List<String> parts) implements Comparable<Version> {
    static Version of(String path) {
      return new Version(path, SqlFiles.parts(path));
    }

    /// Flyway's callbacks run before and after everything else.
    private int part() {
      String name = name(path);
      return switch (FlywayCallback.of(name)) {
        case BEFORE -> 0;
        case AFTER -> 3;
        case ELSEWHERE -> 1;
        case null -> name.startsWith("R__") ? 2 : 1;
      };
    }

    @Override
    public int compareTo(Version other) {
      int part = Integer.compare(part(), other.part());
      if (part != 0) {
        return part;
      }
      for (int i = 0; i < Math.min(parts.size(), other.parts.size()); i++) {
        int order = compareParts(parts.get(i), other.parts.get(i));
        if (order != 0) {
          return order;
        }
      }
      int order = Integer.compare(parts.size(), other.parts.size());
      return order != 0 ? order : path.compareTo(other.path);
    }
  }

  /// A leading `2017-08-31-1` counts as one number without its dashes.
  private static List<String> parts(String path) {
    String lower = path.toLowerCase(Locale.ROOT);
    List<String> parts = new ArrayList<>();
    if (isInVersion(lower)) {
      int slash = lower.indexOf('/');
      parts.addAll(List.of(lower.substring(lower.charAt(0) == 'v' ? 1 : 0, slash).split("\\.")));
      parts.add(""); // comes before any digit: 1.2 is older than 1.2.1
      parts.addAll(parts(lower.substring(slash + 1)));
      return parts;
    }
    Matcher flyway = FLYWAY.matcher(lower);
    if (flyway.lookingAt()) {
      // `V2__a` comes before `V2.1__b`, which is equivalent to `V2_1__b`.
      parts.add(flyway.group(1));
      parts.addAll(List.of(flyway.group(2).split("[._]")));
      return parts;
    }
    int start = 0;
    if (!lower.isEmpty() && isDigit(lower.charAt(0))) {
      int end = 0;
      while (end < lower.length() && (isDigit(lower.charAt(end)) || lower.charAt(end) == '-')) {
        end++;
      }
      while (lower.charAt(end - 1) == '-') {
        end--;
      }
      String digits = lower.substring(0, end).replace("-", "");
      // As text: `20170831` and `201708311` are dates, the second with a counter.
      parts.add("#" + "0".repeat(Math.max(0, 8 - digits.length())) + digits);
      parts.add(lower.substring(end));
      return parts;
    }
    while (start < lower.length()) {
      boolean digit = isDigit(lower.charAt(start));
      int end = start;
      while (end < lower.length() && isDigit(lower.charAt(end)) == digit) {
        end++;
      }
      parts.add(lower.substring(start, end));
      start = end;
    }
    return parts;
  }

  private static int compareParts(String one, String other) {
    if (one.isEmpty() || other.isEmpty()) {
      return one.compareTo(other);
    }
    boolean first = isDigit(one.charAt(0));
    boolean second = isDigit(other.charAt(0));
    if (first && second) {
      String left = withoutZeros(one);
      String right = withoutZeros(other);
      int order = Integer.compare(left.length(), right.length());
      return order != 0 ? order : left.compareTo(right);
    }
    return first == second ? one.compareTo(other) : first ? -1 : 1;
  }

  private static String withoutZeros(String digits) {
    int start = 0;
    while (start < digits.length() - 1 && digits.charAt(start) == '0') {
      start++;
    }
    return digits.substring(start);
  }

  static boolean isDigit(char unit) {
    return unit >= '0' && unit <= '9';
  }
}
