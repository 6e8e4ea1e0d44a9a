package dev.reprise.operation.platform;

import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The database a project runs on, and the versions of all it runs on. Where they are not known,
/// the newest of those allowed is taken for what is done; an edit has to suit the lowest. `servers`
/// holds a release of each database that can be chosen.
public record Platform(
    Release alembicRelease,
    Release sqlalchemyRelease,
    Map<Database, Release> servers,
    Database database) {

  public static final Platform NEWEST =
      new Platform(
          Release.assumed("1.19.1"),
          Release.assumed("2.0.52"),
          Map.of(
              Database.POSTGRESQL,
              Release.assumed("18"),
              Database.MYSQL,
              Release.assumed("8.4"),
              Database.MARIADB,
              Release.assumed("11.4"),
              Database.SQLITE,
              Release.assumed("3.52")),
          Database.POSTGRESQL);

  public Platform {
    servers = Collections.unmodifiableMap(new EnumMap<>(servers));
  }

  /// All of them known from one place.
  public static Platform known(
      Version alembic, Version sqlalchemy, Version postgresql, String from) {
    return new Platform(
            Release.known(alembic, from),
            Release.known(sqlalchemy, from),
            NEWEST.servers,
            Database.POSTGRESQL)
        .with(Database.POSTGRESQL, Release.known(postgresql, from));
  }

  /// The same with another release of one database.
  public Platform with(Database server, Release release) {
    Map<Database, Release> changed = new EnumMap<>(servers);
    changed.put(server, release);
    return new Platform(alembicRelease, sqlalchemyRelease, changed, database);
  }

  public Version alembic() {
    return alembicRelease.version();
  }

  public Version sqlalchemy() {
    return sqlalchemyRelease.version();
  }

  public Version postgresql() {
    return postgresqlRelease().version();
  }

  public Release postgresqlRelease() {
    return release(Database.POSTGRESQL);
  }

  /// Of the database that it runs on.
  public Release serverRelease() {
    return release(database);
  }

  private Release release(Database server) {
    Release known = servers.get(server);
    if (known == null) {
      throw new IllegalStateException(server.title());
    }
    return known;
  }

  /// The files that told, or `default`.
  public String from() {
    Set<String> files = new LinkedHashSet<>();
    Stream.of(alembicRelease, sqlalchemyRelease, serverRelease())
        .forEach(each -> {
          if (each.from() != null) {
            files.add(each.from());
          }
        });
    return files.isEmpty() ? "default" : String.join(", ", files);
  }

  /// With the lowest versions that are allowed; null where Alembic's is not known.
  public @Nullable Platform lowest() {
    return alembicRelease.lowest() == null
        ? null
        : new Platform(lowest(alembicRelease), lowest(sqlalchemyRelease), servers, database);
  }

  private static Release lowest(Release release) {
    Version lowest = release.lowest();
    return lowest == null ? release : new Release(lowest, lowest, release.from());
  }

  /// The same versions, with another database.
  public Platform on(Database other) {
    return other == database
        ? this
        : new Platform(alembicRelease, sqlalchemyRelease, servers, other);
  }

  public boolean isSqlite() {
    return database == Database.SQLITE;
  }

  /// The name of SQLAlchemy's dialect: URLs of MariaDB start with `mysql` as a rule.
  public String dialect() {
    return isMysql() ? Database.MYSQL.word() : database.word();
  }

  /// MySQL, or MariaDB, which came of it.
  public boolean isMysql() {
    return database == Database.MYSQL || database == Database.MARIADB;
  }

  public boolean alembicAtLeast(String version) {
    return alembic().atLeast(version);
  }

  public boolean sqlalchemyAtLeast(String version) {
    return sqlalchemy().atLeast(version);
  }
}
