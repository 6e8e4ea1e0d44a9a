package dev.reprise.operation.platform;

import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A project's database, and the versions of everything it runs on. If a version is unknown, the
/// newest allowed one determines the behavior; an edit has to work with the lowest. `servers` holds
/// a release of each database that can be chosen.
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

  /// All versions known, from one source.
  public static Platform known(
      Version alembic, Version sqlalchemy, Version postgresql, String from) {
    return new Platform(
            Release.known(alembic, from),
            Release.known(sqlalchemy, from),
            NEWEST.servers,
            Database.POSTGRESQL)
        .with(Database.POSTGRESQL, Release.known(postgresql, from));
  }

  /// A copy with another release of one database.
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

  /// The release of the project's database.
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

  /// The files that specify the versions, or `default`.
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

  /// The platform with the lowest allowed versions; null if Alembic's is unknown.
  public @Nullable Platform lowest() {
    return alembicRelease.lowest() == null
        ? null
        : new Platform(lowest(alembicRelease), lowest(sqlalchemyRelease), servers, database);
  }

  private static Release lowest(Release release) {
    Version lowest = release.lowest();
    return lowest == null ? release : new Release(lowest, lowest, release.from());
  }

  /// A copy with another database.
  public Platform on(Database other) {
    return other == database
        ? this
        : new Platform(alembicRelease, sqlalchemyRelease, servers, other);
  }

  public boolean isSqlite() {
    return database == Database.SQLITE;
  }

  /// The name of SQLAlchemy's dialect: MariaDB URLs usually start with `mysql`.
  public String dialect() {
    return isMysql() ? Database.MYSQL.word() : database.word();
  }

  /// MySQL, or its fork MariaDB.
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
