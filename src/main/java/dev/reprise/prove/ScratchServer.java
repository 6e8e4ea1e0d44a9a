package dev.reprise.prove;

import dev.reprise.live.Address;
import dev.reprise.operation.platform.Database;
import dev.reprise.prove.RunResult.VersionTable;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A server on which scratch databases are created and dropped; no other database there is touched.
public sealed interface ScratchServer extends AutoCloseable permits MariadbServer, PostgresServer {
  /// How the name of a scratch database begins; the id of its run and a number follow.
  String PREFIX = "reprise_prove_";

  /// Connects, and drops the databases left by killed runs.
  ///
  /// @param timeoutSeconds the timeout of one statement of a migration
  /// @throws ProveError if the server cannot be used
  static ScratchServer open(Address address, int timeoutSeconds) throws ProveError {
    return PostgresServer.open(address, timeoutSeconds);
  }

  /// The same for MySQL and MariaDB.
  ///
  /// @param client the server's client program, `mariadb` or `mysql`
  static ScratchServer open(Address address, ClientProgram client, int timeoutSeconds)
      throws ProveError {
    return MariadbServer.open(address, client, timeoutSeconds);
  }

  /// So many random bytes in hexadecimal.
  static String random(int length) {
    byte[] bytes = new byte[length];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  Database database();

  /// The release alone: `16.4`.
  String version();

  /// The server without credentials: `postgresql 16.4`.
  default String title() {
    return database().name().toLowerCase(Locale.ROOT) + " " + version();
  }

  Address address();

  /// A value that sessions can see only in scratch databases of this run.
  String token();

  /// A copy of `template`, or an empty database.
  Scratch create(@Nullable Scratch template) throws SQLException;

  ScratchSession connect(String database) throws SQLException;

  void drop(Scratch scratch);

  /// The content of the database of `session`, without the version table.
  Fingerprint fingerprint(ScratchSession session, @Nullable VersionTable version)
      throws SQLException;

  /// Drops every database of this run, even if sessions are connected.
  @Override
  void close();
}
