package dev.reprise.operation;

/// The versions a project runs on, and where they were read.
///
/// `from` is the file that told (`uv.lock`), `the command line`, or `default` where nothing told
/// and the newest is assumed. `alembicTold` is false where Alembic's version is such an assumption:
/// a keyword that an older one ignores or refuses is then no safe edit.
public record Platform(
    Version alembic, Version sqlalchemy, Version postgresql, String from, boolean alembicTold) {

  public static final Platform NEWEST =
      new Platform(Version.of("1.19.1"), Version.of("2.0.52"), Version.of("18"), "default", false);

  public boolean alembicAtLeast(String version) {
    return alembic.atLeast(version);
  }

  public boolean sqlalchemyAtLeast(String version) {
    return sqlalchemy.atLeast(version);
  }

  public boolean postgresqlAtLeast(String version) {
    return postgresql.atLeast(version);
  }
}
