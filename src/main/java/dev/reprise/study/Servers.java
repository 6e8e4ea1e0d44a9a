package dev.reprise.study;

import dev.reprise.operation.platform.Platform;
import dev.reprise.server.Server;
import dev.reprise.server.Spelling;
import dev.reprise.server.mysql.Mysql;
import dev.reprise.server.mysql.MysqlSpelling;
import dev.reprise.server.postgres.Postgres;
import dev.reprise.server.postgres.spelling.PostgresSpelling;
import dev.reprise.server.sqlite.Sqlite;
import dev.reprise.server.sqlite.SqliteSpelling;

/// Maps a platform to its server.
public final class Servers {
  private Servers() {}

  public static Server of(Platform platform) {
    return switch (platform.database()) {
      case POSTGRESQL -> new Postgres(platform.postgresql());
      case SQLITE -> new Sqlite();
      case MYSQL -> Mysql.mysql(platform.serverRelease().version());
      case MARIADB -> Mysql.mariadb(platform.serverRelease().version());
      case COCKROACHDB, SQL_SERVER, ORACLE, CLICKHOUSE, H2, HSQLDB, DERBY, DB2 ->
          throw new IllegalArgumentException(platform.database().title());
    };
  }

  /// How the server of a platform writes things.
  public static Spelling spelling(Platform platform) {
    return switch (platform.database()) {
      case POSTGRESQL -> new PostgresSpelling();
      case SQLITE -> new SqliteSpelling();
      case MYSQL -> new MysqlSpelling(false);
      case MARIADB -> new MysqlSpelling(true);
      case COCKROACHDB, SQL_SERVER, ORACLE, CLICKHOUSE, H2, HSQLDB, DERBY, DB2 ->
          throw new IllegalArgumentException(platform.database().title());
    };
  }
}
