package dev.reprise.prove;

import dev.reprise.live.Address;
import dev.reprise.live.LiveDatabase;
import dev.reprise.live.ServerConnection;
import dev.reprise.operation.platform.Database;
import dev.reprise.prove.RunResult.VersionTable;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// A PostgreSQL server: a copy is made by `CREATE DATABASE … TEMPLATE`.
///
/// The name of a scratch database contains the id of its run, and every run keeps a session open
/// under that id. Databases whose run has no session were left by a killed run; the next one drops
/// them.
final class PostgresServer implements ScratchServer {
  private static final String APPLICATION = "reprise prove ";

  /// The driver's timeout, for `CREATE DATABASE` on a slow disk.
  private static final int PATIENCE_SECONDS = 300;

  private static final int SETTLE_TRIES = 400;

  private final Address address;
  private final String run = ScratchServer.random(6);
  private final String token = ScratchServer.random(16);
  private final int timeoutSeconds;
  private final AtomicInteger made = new AtomicInteger();
  private final Set<String> living = ConcurrentHashMap.newKeySet();
  private final ConcurrentLinkedDeque<Connection> idle = new ConcurrentLinkedDeque<>();
  private final String version;
  private volatile boolean closed;

  private PostgresServer(Address address, int timeoutSeconds) throws SQLException {
    this.address = address;
    this.timeoutSeconds = timeoutSeconds;
    Connection first = open(administered());
    this.version = first.getMetaData().getDatabaseProductVersion();
    idle.add(first);
  }

  static PostgresServer open(Address address, int timeoutSeconds) throws ProveError {
    try {
      var server = new PostgresServer(address, timeoutSeconds);
      server.dropLeftovers();
      return server;
    } catch (SQLException e) {
      throw new ProveError(address.shown() + ": " + LiveDatabase.reason(e));
    }
  }

  private String administered() {
    return address.database() == null ? "postgres" : address.database();
  }

  private Connection open(String database) throws SQLException {
    return ServerConnection.open(address.in(database), APPLICATION + run, PATIENCE_SECONDS);
  }

  @Override
  public Database database() {
    return Database.POSTGRESQL;
  }

  @Override
  public String version() {
    int space = version.indexOf(' ');
    return space < 0 ? version : version.substring(0, space);
  }

  @Override
  public Address address() {
    return address;
  }

  @Override
  public String token() {
    return token;
  }

  /// Waits for sessions in the template to end.
  @Override
  public Scratch create(@Nullable Scratch template) throws SQLException {
    String name = PREFIX + run + "_" + made.incrementAndGet();
    if (closed) {
      throw new SQLException("the run has ended", "57P01");
    }
    living.add(name);
    if (template != null) {
      settle(template.name());
    }
    administer(
        "CREATE DATABASE %s TEMPLATE %s"
            .formatted(name, template == null ? "template0" : template.name()));
    administer(
        """
        ALTER DATABASE %1$s SET "reprise.scratch" = '%2$s';
        ALTER DATABASE %1$s SET statement_timeout = '%3$ds';
        ALTER DATABASE %1$s SET lock_timeout = '%4$ds'\
        """
            .formatted(name, token, timeoutSeconds, Math.min(timeoutSeconds, 20)));
    return new Scratch(this, name);
  }

  @Override
  public ScratchSession connect(String database) throws SQLException {
    return new PostgresSession(open(database));
  }

  /// A session that has just ended is still counted for some milliseconds, and `CREATE DATABASE`
  /// would then sleep for 100.
  private void settle(String database) throws SQLException {
    for (int i = 0; i < SETTLE_TRIES; i++) {
      String sessions =
          "SELECT count(*) FROM pg_catalog.pg_stat_activity WHERE datname = '" + database + "'";
      if (texts(sessions).equals(List.of("0"))) {
        return;
      }
      try {
        Thread.sleep(i < 20 ? 1 : 10);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
    terminate(database);
  }

  private void terminate(String database) throws SQLException {
    texts(
        "SELECT pg_catalog.pg_terminate_backend(pid)::text FROM pg_catalog.pg_stat_activity"
            + " WHERE datname = '"
            + database
            + "'");
  }

  @Override
  public Fingerprint fingerprint(ScratchSession session, @Nullable VersionTable version)
      throws SQLException {
    return Fingerprint.ofPostgres(session, version);
  }

  @Override
  public void drop(Scratch scratch) {
    try {
      drop(scratch.name());
      living.remove(scratch.name());
    } catch (SQLException e) {
      // Retried when the run ends, and when the next one starts.
    }
  }

  private void drop(String name) throws SQLException {
    terminate(name);
    settle(name);
    administer("DROP DATABASE IF EXISTS " + name);
  }

  /// Only the current user's databases with a generated name.
  private void dropLeftovers() throws SQLException {
    List<String> left =
        texts(
            """
            SELECT d.datname FROM pg_catalog.pg_database d
            JOIN pg_catalog.pg_roles r ON r.oid = d.datdba
            WHERE r.rolname = current_user AND d.datname ~ '^%1$s[0-9a-f]{12}_[0-9]+$'
            AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_stat_activity a
              WHERE a.application_name = '%2$s' || substr(d.datname, %3$d, 12)
              AND a.datname !~ '^%1$s')
            """
                .formatted(PREFIX, APPLICATION, PREFIX.length() + 1));
    for (String name : left) {
      drop(name);
    }
  }

  private void administer(String sql) throws SQLException {
    Connection connection = borrow();
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } finally {
      idle.push(connection);
    }
  }

  private List<String> texts(String sql) throws SQLException {
    Connection connection = borrow();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> texts = new ArrayList<>();
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
      return texts;
    } finally {
      idle.push(connection);
    }
  }

  private Connection borrow() throws SQLException {
    Connection connection = idle.poll();
    return connection == null ? open(administered()) : connection;
  }

  /// Drops every database of this run, even if sessions are connected.
  @Override
  public void close() {
    closed = true;
    for (String name : living) {
      drop(new Scratch(this, name));
    }
    Connection connection;
    while ((connection = idle.poll()) != null) {
      try {
        connection.close();
      } catch (SQLException e) {
        // The server ends abandoned sessions.
      }
    }
  }
}
