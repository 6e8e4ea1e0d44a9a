package dev.reprise.prove;

import dev.reprise.live.Address;
import dev.reprise.operation.platform.Database;
import dev.reprise.prove.RunResult.VersionTable;
import dev.reprise.syntax.mysql.Dialect;
import java.io.File;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// A MariaDB or MySQL server: a copy is made by a dump.
///
/// The name of a scratch database contains the id of its run, and every run holds a lock of that
/// name (`GET_LOCK`). Databases whose lock is free were left by a killed run; the next one drops
/// them.
final class MariadbServer implements ScratchServer {
  private final Address address;
  private final ClientProgram client;
  private final String run = ScratchServer.random(6);
  private final String token = ScratchServer.random(16);
  private final int timeoutSeconds;
  private final AtomicInteger made = new AtomicInteger();
  private final Set<String> living = ConcurrentHashMap.newKeySet();
  private final MariadbSession holder;
  private final String version;
  private volatile boolean closed;

  private MariadbServer(Address address, ClientProgram client, int timeoutSeconds)
      throws SQLException {
    this.address = address;
    this.client = client;
    this.timeoutSeconds = timeoutSeconds;
    this.holder = MariadbSession.open(client, address, "");
    this.version = text("SELECT version()");
    holder.execute("SELECT GET_LOCK('%s%s', 0), GET_LOCK('%s', 0)".formatted(PREFIX, run, token));
  }

  static MariadbServer open(Address address, ClientProgram client, int timeoutSeconds)
      throws ProveError {
    try {
      var server = new MariadbServer(address, client, timeoutSeconds);
      server.dropLeftovers();
      return server;
    } catch (SQLException e) {
      throw new ProveError(address.shown() + ": " + e.getMessage());
    }
  }

  private String text(String sql) throws SQLException {
    synchronized (holder) {
      return Objects.requireNonNullElse(holder.query(sql).getFirst().getFirst(), "");
    }
  }

  private void administer(String sql) throws SQLException {
    synchronized (holder) {
      holder.execute(sql);
    }
  }

  @Override
  public Database database() {
    return version.toLowerCase(Locale.ROOT).contains("mariadb") ? Database.MARIADB : Database.MYSQL;
  }

  @Override
  public String version() {
    return version.replaceFirst("[^0-9.].*", "");
  }

  /// As executable comments see it.
  Dialect dialect() {
    int number = 0;
    String[] parts = (version() + ".0.0").split("\\.");
    for (int i = 0; i < 3; i++) {
      number = 100 * number + Integer.parseInt(parts[i]);
    }
    return new Dialect(database() == Database.MARIADB, number);
  }

  @Override
  public Address address() {
    return address;
  }

  @Override
  public String token() {
    return token;
  }

  @Override
  public Scratch create(@Nullable Scratch template) throws SQLException {
    String name = PREFIX + run + "_" + made.incrementAndGet();
    if (closed) {
      throw new SQLException("the run has ended");
    }
    living.add(name);
    administer("CREATE DATABASE " + name);
    if (template != null) {
      copy(template.name(), name);
    }
    return new Scratch(this, name);
  }

  private void copy(String from, String to) throws SQLException {
    List<String> dumped =
        List.of(
            "--routines",
            "--triggers",
            "--events",
            "--skip-comments",
            "--skip-lock-tables",
            "--single-transaction",
            "--loose-no-tablespaces",
            "--loose-set-gtid-purged=OFF",
            "--loose-column-statistics=0",
            from);
    var dump = client.command(client.dump(), address, dumped);
    var load = client.command(client.client(), address, List.of("--batch", to));
    File nowhere = ProcessBuilder.Redirect.DISCARD.file();
    try {
      List<Process> both =
          ProcessBuilder.startPipeline(
              List.of(
                  dump.redirectError(nowhere),
                  load.redirectOutput(nowhere).redirectError(ProcessBuilder.Redirect.PIPE)));
      String said = new String(both.getLast().getErrorStream().readAllBytes());
      for (Process each : both) {
        if (each.waitFor() != 0) {
          throw new SQLException("a scratch database could not be copied: " + said.strip());
        }
      }
    } catch (IOException e) {
      throw new SQLException(client.dump() + " cannot be started: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SQLException("interrupted", e);
    }
  }

  @Override
  public ScratchSession connect(String database) throws SQLException {
    var session = MariadbSession.open(client, address, database);
    session.execute(
        "SET SESSION lock_wait_timeout = %1$d, innodb_lock_wait_timeout = %1$d"
            .formatted(Math.min(timeoutSeconds, 20)));
    if (database() == Database.MARIADB) {
      session.execute("SET SESSION max_statement_time = " + timeoutSeconds);
    }
    return session;
  }

  @Override
  public Fingerprint fingerprint(ScratchSession session, @Nullable VersionTable version)
      throws SQLException {
    return Fingerprint.ofMariadb(session, version);
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

  /// A session in the database would make the server wait.
  private void drop(String name) throws SQLException {
    synchronized (holder) {
      String sessions = "SELECT id FROM information_schema.processlist WHERE db = '" + name + "'";
      for (List<@Nullable String> each : holder.query(sessions)) {
        try {
          holder.execute("KILL " + each.getFirst());
        } catch (SQLException e) {
          // It has ended by itself.
        }
      }
      holder.execute("DROP DATABASE IF EXISTS " + name);
    }
  }

  private void dropLeftovers() throws SQLException {
    String left =
        """
        SELECT schema_name FROM information_schema.schemata
        WHERE schema_name REGEXP '^%1$s[0-9a-f]{12}_[0-9]+$'
        AND IS_FREE_LOCK(substring(schema_name, 1, %2$d)) = 1\
        """
            .formatted(PREFIX, PREFIX.length() + 12);
    for (List<@Nullable String> each : holder.query(left)) {
      drop(Objects.requireNonNullElse(each.getFirst(), ""));
    }
  }

  @Override
  public void close() {
    closed = true;
    for (String name : living) {
      drop(new Scratch(this, name));
    }
    holder.close();
  }
}
