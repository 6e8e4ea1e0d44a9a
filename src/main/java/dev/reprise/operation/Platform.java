package dev.reprise.operation;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The database a project runs on, and the versions of all it runs on. Where they are not known,
/// the newest of those allowed is taken for what is done; an edit has to suit the lowest.
public record Platform(
    Release alembicRelease,
    Release sqlalchemyRelease,
    Release postgresqlRelease,
    Database database) {

  public static final Platform NEWEST =
      new Platform(
          Release.assumed("1.19.1"),
          Release.assumed("2.0.52"),
          Release.assumed("18"),
          Database.POSTGRESQL);

  /// All of them known from one place.
  public static Platform known(
      Version alembic, Version sqlalchemy, Version postgresql, String from) {
    return new Platform(
        Release.known(alembic, from),
        Release.known(sqlalchemy, from),
        Release.known(postgresql, from),
        Database.POSTGRESQL);
  }

  public Version alembic() {
    return alembicRelease.version();
  }

  public Version sqlalchemy() {
    return sqlalchemyRelease.version();
  }

  public Version postgresql() {
    return postgresqlRelease.version();
  }

  /// The files that told, or `default`.
  public String from() {
    Set<String> files = new LinkedHashSet<>();
    Stream.of(alembicRelease, sqlalchemyRelease, postgresqlRelease)
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
        : new Platform(
            lowest(alembicRelease), lowest(sqlalchemyRelease), postgresqlRelease, database);
  }

  private static Release lowest(Release release) {
    Version lowest = release.lowest();
    return lowest == null ? release : new Release(lowest, lowest, release.from());
  }

  /// The same versions, with another database.
  public Platform on(Database other) {
    return other == database
        ? this
        : new Platform(alembicRelease, sqlalchemyRelease, postgresqlRelease, other);
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
