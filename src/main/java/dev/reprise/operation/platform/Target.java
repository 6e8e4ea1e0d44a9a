package dev.reprise.operation.platform;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The databases a history is written for, each with its evidence as a phrase (``PyMySQL` in
/// requirements.txt`). If there is no evidence, PostgreSQL is assumed.
///
/// @param run the one that the project's own files run, which takes precedence; null if they name
///   none, or several
public record Target(Map<Database, String> told, @Nullable Database run) {
  public static final Target NOT_TOLD = new Target(Map.of(), null);

  public Target {
    Map<Database, String> ordered = new EnumMap<>(Database.class);
    ordered.putAll(told);
    told = Collections.unmodifiableMap(ordered);
  }

  public static Target of(Database database, String because) {
    return new Target(Map.of(database, because), null);
  }

  /// A copy that is judged on `database` before any other.
  public Target run(Database database) {
    return new Target(told, database);
  }

  public boolean isTold() {
    return !told.isEmpty();
  }

  public boolean holds(Database database) {
    return told.containsKey(database);
  }

  /// The database to judge on: [#run], else PostgreSQL first, and MariaDB before MySQL, whose
  /// drivers and URLs it shares; null if none is supported.
  public @Nullable Database judged() {
    if (told.isEmpty()) {
      return Database.POSTGRESQL;
    }
    if (run != null) {
      return run;
    }
    Database first = told.keySet().stream().filter(Database::isJudged).findFirst().orElse(null);
    return first == Database.MYSQL && holds(Database.MARIADB) ? Database.MARIADB : first;
  }

  /// True if SQLite is the only supported one among several: then it is probably for tests rather
  /// than a real target.
  public boolean isSqliteBesideOthers() {
    return told.size() > 1 && judged() == Database.SQLITE;
  }

  /// The union; if both name the same database, this one's evidence is kept.
  public Target and(Target other) {
    Map<Database, String> all = new EnumMap<>(Database.class);
    all.putAll(other.told);
    all.putAll(told);
    return new Target(all, run == null ? other.run : run);
  }

  public Target except(Database database) {
    Map<Database, String> others = new EnumMap<>(Database.class);
    told.forEach((each, because) -> {
      if (each != database) {
        others.put(each, because);
      }
    });
    return new Target(others, run == database ? null : run);
  }

  public Target only(Database database) {
    String because = told.get(database);
    return because == null ? NOT_TOLD : of(database, because);
  }

  /// Each with its evidence: `SQLite (`PRAGMA` in 1.sql)`.
  public String describe() {
    return phrase(_ -> true);
  }

  /// The others, each with its evidence.
  public String without(Database database) {
    return phrase(each -> each != database);
  }

  /// The options that select the supported ones: `--database mysql or --database sqlite`.
  public String options() {
    return told.keySet().stream()
        .filter(Database::isJudged)
        .map(each -> "--database " + each.word())
        .collect(Collectors.joining(" or "));
  }

  private String phrase(Predicate<Database> wanted) {
    return told.entrySet().stream()
        .filter(each -> wanted.test(each.getKey()))
        .map(each -> each.getKey().title() + " (" + each.getValue() + ")")
        .collect(Collectors.joining(" and "));
  }
}
