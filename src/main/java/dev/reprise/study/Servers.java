package dev.reprise.study;

import dev.reprise.operation.Platform;
import dev.reprise.operation.Version;
import dev.reprise.server.Server;
import dev.reprise.server.mysql.Mysql;
import dev.reprise.server.postgres.Postgres;
import dev.reprise.server.sqlite.Sqlite;

/// The server of a platform.
final class Servers {
  private Servers() {}

  static Server of(Platform platform) {
    return switch (platform.database()) {
      case POSTGRESQL -> new Postgres(platform.postgresql());
      case SQLITE -> new Sqlite();
      case MYSQL -> Mysql.mysql(Version.of("8.4"));
      case MARIADB -> Mysql.mariadb(Version.of("11.4"));
      case COCKROACHDB, SQL_SERVER, ORACLE, CLICKHOUSE, H2, HSQLDB, DERBY, DB2 ->
          throw new IllegalArgumentException(platform.database().title());
    };
  }
}
