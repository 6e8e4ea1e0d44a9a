package dev.reprise.alembic.platform;

import dev.reprise.operation.platform.Database;
import dev.reprise.operation.platform.Target;
import dev.reprise.text.FileTree;
import dev.reprise.text.WordList;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Determines a project's databases by its drivers and the servers it starts, from the nearest
/// directory that specifies them.
///
/// A driver needed only for tests does not count, unless it is PostgreSQL's: tests on PostgreSQL
/// imply that it is a target.
public final class Drivers {
  private static final List<String> DECLARATIONS =
      WordList.list(
          """
          pyproject.toml Pipfile setup.cfg setup.py go.mod Cargo.toml package.json pom.xml
          build.gradle build.gradle.kts Gemfile composer.json mix.exs
          """);
  private static final List<String> SETTINGS =
      WordList.list(
          """
          compose.yaml compose.yml docker-compose.yml docker-compose.yaml dbconfig.yml
          database.yml sqitch.conf flyway.conf flyway.toml diesel.toml schema.prisma
          prisma/schema.prisma application.properties src/main/resources/application.properties
          src/main/resources/application.yml src/main/resources/application.yaml .env .env.example
          .env.sample .env.template
          """);

  private static final Map<Database, Set<String>> DRIVERS =
      Map.of(
          Database.POSTGRESQL,
          WordList.set(
              """
              psycopg psycopg-binary psycopg-c psycopg-pool psycopg2 psycopg2-binary psycopg2cffi
              asyncpg pg8000 pgvector postgres postgresql alembic-postgresql-enum alembic-utils pg
              postgresjs github.com/lib/pq github.com/jackc/pgx tokio-postgres org.postgresql
              """),
          Database.MYSQL,
          WordList.set(
              """
              pymysql mysqlclient mysql-python mysql-connector-python mysql-connector aiomysql
              asyncmy mysql mysql2 mysql_async github.com/go-sql-driver/mysql mysql-connector-j
              mysql-connector-java
              """),
          Database.MARIADB,
          Set.of("mariadb", "mariadb-java-client"),
          Database.SQLITE,
          WordList.set(
              """
              aiosqlite pysqlite3 pysqlite3-binary sqlcipher3 sqlite sqlite3 better-sqlite3
              github.com/mattn/go-sqlite3 modernc.org/sqlite rusqlite sqlite-jdbc
              """));

  /// Drivers of databases that are not supported otherwise.
  private static final Set<String> OTHERS =
      WordList.set(
          """
          pyodbc pymssql oracledb cx-oracle clickhouse-sqlalchemy clickhouse-connect
          snowflake-sqlalchemy sqlalchemy-redshift sqlalchemy-cockroachdb sqlalchemy-bigquery
          sqlalchemy-spanner duckdb-engine ibm-db-sa
          """);

  private static final Pattern URL =
      Pattern.compile(
          "(?i)\\b(?:jdbc:)?(postgres(?:ql)?|mysql|mariadb|sqlite|mssql|sqlserver|oracle|cockroachdb|"
              + "clickhouse)(?:\\+\\w+)?:(?=[/@])");

  /// `provider = "mysql"`, `dialect: sqlite3`, `engine = pg`, `image: mariadb:11`.
  private static final Pattern SETTING =
      Pattern.compile(
          "(?im)^["
              + " \\t]*+\"?(?:provider|dialect|engine|driver|image)\"?\\s*[:=]\\s*[\"']?(?:[\\w.-]+/)*"
              + "(postgres(?:ql)?|pg|pgvector|postgis|timescaledb|mysql|mariadb|sqlite3?)\\b");

  private final ProjectText project;

  private Drivers(FileTree files) {
    this.project = new ProjectText(files);
  }

  /// In or above `directory`, a path in `files`.
  public static Target around(FileTree files, String directory) {
    return new Drivers(files).around(directory);
  }

  /// The single server that the project's compose files run or, failing that, the one its drivers
  /// connect to, unless it is PostgreSQL: it takes precedence over evidence of others in revisions.
  /// An unsupported server is included if it is the only one that compose files run.
  public static Target run(FileTree files, String directory) {
    var drivers = new Drivers(files);
    for (String at = directory; ; at = FileTree.parent(at)) {
      Target started = drivers.started(at);
      if (started.isTold()) {
        return alone(started);
      }
      if (at.isEmpty()) {
        break;
      }
    }
    for (String at = directory; ; at = FileTree.parent(at)) {
      Target installed = drivers.installed(at);
      if (installed.isTold() || at.isEmpty()) {
        return alone(installed);
      }
    }
  }

  private static Target alone(Target target) {
    Database judged = target.judged();
    if (judged == null) {
      return target;
    }
    boolean one =
        target.told().size() == 1 && (judged == Database.MYSQL || judged == Database.MARIADB);
    return one ? target.run(judged) : Target.NOT_TOLD;
  }

  private Target started(String directory) {
    Target target = Target.NOT_TOLD;
    for (String path : new ServerFiles(project).compose(directory)) {
      String text = project.text(path);
      for (Database each : text == null ? Set.<Database>of() : ImageTag.databases(text)) {
        target = target.and(Target.of(each, "its image in " + path));
      }
    }
    return target;
  }

  private Target installed(String directory) {
    Target target = Target.NOT_TOLD;
    for (String name : DECLARATIONS) {
      target = target.and(declared(directory, name));
    }
    for (String name : requirements(directory)) {
      target = target.and(declared(directory, name));
    }
    for (String name : ProjectText.LOCKS) {
      target = target.and(locked(directory, name));
    }
    return target;
  }

  /// The databases whose URLs occur in `text`, a file called `name`.
  public static Target urls(String text, String name) {
    Target target = Target.NOT_TOLD;
    for (Matcher url = URL.matcher(text); url.find(); ) {
      Database database = ofName(url.group(1).toLowerCase(Locale.ROOT));
      if (database != null) {
        target = target.and(Target.of(database, "`" + url.group() + "` in " + name));
      }
    }
    return target;
  }

  /// True if `directory` belongs to an application that lists all its dependencies, including
  /// SQLAlchemy. A library's users choose the driver.
  public static boolean areComplete(FileTree files, String directory) {
    var drivers = new Drivers(files);
    for (String at = directory; ; at = FileTree.parent(at)) {
      boolean lists = false;
      List<String> named = new ArrayList<>(drivers.requirements(at));
      named.addAll(List.of("pyproject.toml", "Pipfile", "setup.cfg", "setup.py"));
      for (String name : named) {
        String text = drivers.project.text(FileTree.join(at, name));
        if (text != null && (name.startsWith("setup.") || text.contains("[build-system]"))) {
          return false;
        }
        lists |= text != null && text.toLowerCase(Locale.ROOT).contains("sqlalchemy");
      }
      if (lists || at.isEmpty()) {
        return lists;
      }
    }
  }

  /// True if a driver is required that [#around] does not return.
  public static boolean nameOthers(FileTree files, String directory) {
    var drivers = new Drivers(files);
    for (String at = directory; ; at = FileTree.parent(at)) {
      List<String> named = new ArrayList<>(drivers.requirements(at));
      named.addAll(DECLARATIONS);
      for (String name : named) {
        String text = drivers.project.text(FileTree.join(at, name));
        if (text != null
            && DependencyNames.declared(text, true).stream().anyMatch(OTHERS::contains)) {
          return true;
        }
      }
      if (at.isEmpty()) {
        return false;
      }
    }
  }

  private Target around(String directory) {
    for (String at = directory; ; at = FileTree.parent(at)) {
      Target target = in(at);
      if (target.isTold() || at.isEmpty()) {
        return target;
      }
    }
  }

  private Target in(String directory) {
    Target target = installed(directory);
    for (String name : SETTINGS) {
      target = target.and(set(directory, name));
    }
    return target;
  }

  private List<String> requirements(String directory) {
    List<String> found = new ArrayList<>();
    for (String name : project.names(directory)) {
      if (name.startsWith("requirements") && isRequirements(name)) {
        found.add(name);
      }
    }
    for (String name : project.names(FileTree.join(directory, "requirements"))) {
      if (isRequirements(name)) {
        found.add("requirements/" + name);
      }
    }
    return found;
  }

  private static boolean isRequirements(String name) {
    return name.endsWith(".txt") || name.endsWith(".in");
  }

  private Target declared(String directory, String name) {
    String path = FileTree.join(directory, name);
    String text = project.text(path);
    if (text == null) {
      return Target.NOT_TOLD;
    }
    Target meant =
        isForTests(name) ? Target.NOT_TOLD : drivers(DependencyNames.declared(text, false), path);
    Target all = drivers(DependencyNames.declared(text, true), path);
    return meant.and(all.only(Database.POSTGRESQL));
  }

  /// A lock also names test-only and transitive dependencies.
  private Target locked(String directory, String name) {
    String path = FileTree.join(directory, name);
    String text = project.text(path);
    return text == null
        ? Target.NOT_TOLD
        : drivers(DependencyNames.locked(text), path).only(Database.POSTGRESQL);
  }

  private static Target drivers(Set<String> names, String path) {
    Target target = Target.NOT_TOLD;
    for (String name : names) {
      for (var each : DRIVERS.entrySet()) {
        if (each.getValue().contains(name) || each.getValue().contains(withoutVersion(name))) {
          target = target.and(Target.of(each.getKey(), "`" + name + "` in " + path));
        }
      }
    }
    return target;
  }

  /// For a Go module: `github.com/jackc/pgx/v5`.
  private static String withoutVersion(String name) {
    int slash = name.lastIndexOf("/v");
    return slash < 0 ? name : name.substring(0, slash);
  }

  private Target set(String directory, String name) {
    String path = FileTree.join(directory, name);
    String text = project.text(path);
    if (text == null) {
      return Target.NOT_TOLD;
    }
    Target target = urls(text, path);
    for (Matcher setting = SETTING.matcher(text); setting.find(); ) {
      Database database = ofName(setting.group(1).toLowerCase(Locale.ROOT));
      if (database != null) {
        target = target.and(Target.of(database, "`" + setting.group().strip() + "` in " + path));
      }
    }
    return target;
  }

  private static boolean isForTests(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.contains("test") || lower.contains("dev") || lower.contains("ci.");
  }

  private static @Nullable Database ofName(String name) {
    return switch (name) {
      case "pgvector", "postgis", "timescaledb" -> Database.POSTGRESQL;
      case String _ -> Database.inPath(name);
    };
  }
}
