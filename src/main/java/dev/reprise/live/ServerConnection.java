package dev.reprise.live;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Connections to a PostgreSQL server.
public final class ServerConnection {
  /// The driver settings a URL may contain: others name classes to load.
  private static final List<String> SETTINGS =
      List.of("sslmode", "sslrootcert", "sslcert", "sslkey", "sslpassword");

  /// Keeps the driver from logging its input; stored because loggers are garbage-collected.
  private static final Logger SILENT = Logger.getLogger("org.postgresql");

  private ServerConnection() {}

  /// Connects. `application` is the name shown to the server's administrator; `patience` is the
  /// timeout for an answer in seconds.
  ///
  /// The driver is referenced only here, so that no other command loads it. Its options are
  /// properties, because a URL would be parsed again. It uses the simple protocol: PgBouncer
  /// supports it, and one statement may contain several.
  public static Connection open(Address address, String application, int patience)
      throws SQLException {
    String login = Integer.toString(Math.min(patience, 30));
    return open(
        address,
        application,
        Map.of("socketTimeout", Integer.toString(patience), "loginTimeout", login));
  }

  /// As above, for one inspection of a server that may be hostile: all of it is limited by
  /// [LimitedSockets].
  static Connection openLimited(Address address, String application) throws SQLException {
    return open(address, application, Map.of("socketFactory", LimitedSockets.class.getName()));
  }

  private static Connection open(Address address, String application, Map<String, String> more)
      throws SQLException {
    SILENT.setLevel(Level.OFF);
    Driver driver = new org.postgresql.Driver();
    Properties properties = new Properties();
    properties.setProperty("PGHOST", address.host() == null ? "localhost" : address.host());
    properties.setProperty("PGPORT", address.port() == null ? "5432" : address.port());
    put(properties, "PGDBNAME", address.database());
    put(properties, "user", address.user());
    put(properties, "password", address.password());
    properties.setProperty("preferQueryMode", "simple");
    properties.setProperty("gssEncMode", "disable");
    properties.setProperty("loginTimeout", "5");
    properties.setProperty("cancelSignalTimeout", "2");
    properties.putAll(more);
    properties.setProperty("tcpKeepAlive", "true");
    properties.setProperty("ApplicationName", application);
    String passwords =
        address.refusedPasswords() == null ? address.settings().get("passfile") : "/dev/null";
    if (passwords != null) {
      // The driver uses that variable and the user's home, which may differ from $HOME.
      System.setProperty("org.postgresql.pgpassfile", passwords);
    }
    SETTINGS.forEach(each -> put(properties, each, address.settings().get(each)));
    Connection connection = driver.connect("jdbc:postgresql://", properties);
    if (connection == null) {
      throw new SQLException("no driver for it", "08001");
    }
    return connection;
  }

  private static void put(Properties properties, String name, @Nullable String value) {
    if (value != null) {
      properties.setProperty(name, value);
    }
  }
}
