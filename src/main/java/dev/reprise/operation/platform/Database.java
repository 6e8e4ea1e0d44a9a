package dev.reprise.operation.platform;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A database server that migrations are written for.
///
/// The only list of names that files, folders, drivers and options use for a server. The behavior
/// of those in [#CHOICES] is modeled elsewhere.
public enum Database {
  POSTGRESQL("PostgreSQL", "postgresql", "postgres", "pgsql", "pg"),
  MYSQL("MySQL", "mysql"),
  MARIADB("MariaDB", "mariadb"),
  SQLITE("SQLite", "sqlite", "sqlite3"),
  COCKROACHDB("CockroachDB", "cockroachdb", "cockroach", "crdb"),
  SQL_SERVER("SQL Server", "mssql", "sqlserver"),
  ORACLE("Oracle", "oracle"),
  CLICKHOUSE("ClickHouse", "clickhouse"),
  H2("H2", "h2"),
  HSQLDB("HSQLDB", "hsqldb"),
  DERBY("Derby", "derby"),
  DB2("Db2", "db2");

  /// The values of `--database`.
  public static final List<Database> CHOICES = List.of(POSTGRESQL, MYSQL, MARIADB, SQLITE);

  private final String title;
  private final List<String> names;

  Database(String title, String... names) {
    this.title = title;
    this.names = List.of(names);
  }

  /// The vendor's spelling.
  public String title() {
    return title;
  }

  /// All names, the usual one first.
  public List<String> names() {
    return names;
  }

  /// The name used in options.
  public String word() {
    return names.getFirst();
  }

  /// True if the behavior of a second run there is modeled.
  public boolean isJudged() {
    return CHOICES.contains(this);
  }

  /// The database that a folder of `path` or its file is named after, the innermost one if there
  /// are several: `mysql/`, `migrations_sqlite/`, `1_users.mysql.up.sql`. Null if there is none: a
  /// word among others (`7_drop_oracle_prices.sql`), or in the folder of a single migration,
  /// describes the migration.
  public static @Nullable Database inPath(String path) {
    for (String part : List.of(path.toLowerCase(Locale.ROOT).split("/")).reversed()) {
      Database found = ofPart(part);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private static @Nullable Database ofPart(String part) {
    boolean file = part.contains(".sql");
    if (part.isEmpty() || !file && Character.isDigit(part.charAt(0))) {
      return null;
    }
    String stem = part;
    for (String end : List.of(".sql", ".up", ".down", ".autocommit")) {
      stem = stem.endsWith(end) ? stem.substring(0, stem.length() - end.length()) : stem;
    }
    for (Database each : values()) {
      for (String name : each.names) {
        if (isNamedAfter(stem, name)) {
          return each;
        }
      }
    }
    return null;
  }

  private static boolean isNamedAfter(String stem, String name) {
    int rest = stem.length() - name.length();
    return stem.equals(name)
        || isLong(name, stem) && (stem.startsWith(name) || stem.endsWith(name))
        || rest > 0
            && (stem.startsWith(name) && isMark(stem.charAt(name.length()))
                || stem.endsWith(name) && isMark(stem.charAt(rest - 1)));
  }

  /// A long name needs no separator from other words of a folder: `riversqlite/`.
  private static boolean isLong(String name, String stem) {
    return name.length() > 5 && stem.indexOf('_') < 0 && stem.indexOf('-') < 0;
  }

  private static boolean isMark(char unit) {
    return "._-".indexOf(unit) >= 0;
  }
}
