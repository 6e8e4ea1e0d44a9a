package dev.reprise.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// The one PostgreSQL server of a test run: started by the first test that needs it, stopped with
/// the JVM.
///
/// `-Dpostgres.version=18.6.0` runs the same tests on another version; Maven fetches its programs.
public final class TestServer {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final long ENOUGH_MEMORY = 2L << 30;

  /// Runs the server until its own standard input ends, which happens even if the JVM is killed.
  private static final String GUARD =
      "data=$1; shift; \"$@\" & server=$!; cat >/dev/null;"
          + " kill -QUIT $server; wait $server; rm -rf \"$data\"";

  /// Not durable but fast: the data lives as long as the test run.
  private static final List<String> SETTINGS =
      List.of(
          "fsync=off",
          "full_page_writes=off",
          "synchronous_commit=off",
          "autovacuum=off",
          "wal_level=logical",
          "max_connections=50",
          "shared_buffers=64MB",
          "listen_addresses=127.0.0.1",
          "unix_socket_directories=",
          "logging_collector=off");

  private final int port;
  private final Process process;
  private final AtomicInteger databases = new AtomicInteger();

  private TestServer(int port, Process process) {
    this.port = port;
    this.process = process;
  }

  /// The server of this test run.
  public static TestServer running() {
    return Holder.SERVER;
  }

  /// A new empty database. Close it to drop it.
  public Database fresh() throws SQLException {
    return copyOf("template0");
  }

  /// A new database with the content of `template`; nothing may be connected to that one meanwhile.
  public Database copyOf(Database template) throws SQLException {
    return copyOf(template.name());
  }

  private Database copyOf(String template) throws SQLException {
    String name = "test_" + databases.incrementAndGet();
    administer("CREATE DATABASE " + name + " TEMPLATE " + template);
    return new Database(this, name);
  }

  /// On the loopback interface.
  public int port() {
    return port;
  }

  void administer(String sql) throws SQLException {
    try (Connection connection = connect("postgres");
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  Connection connect(String database) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:" + port + "/" + database + "?sslmode=disable",
        "postgres",
        "");
  }

  private static TestServer start() throws IOException, InterruptedException {
    ServerUser user = ServerUser.find();
    Path home = home(user);
    Path data = Files.createTempDirectory(room(), "reprise-postgres-data");
    user.give(data);
    Path log = Files.createDirectories(Path.of("target")).resolve("postgres.log").toAbsolutePath();
    Process initialised =
        new ProcessBuilder(
                user.command(
                    home.resolve("bin/initdb").toString(),
                    "--pgdata=" + data,
                    "--username=postgres",
                    "--auth=trust",
                    "--encoding=UTF8",
                    "--locale=C",
                    "--no-sync"))
            .directory(data.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    if (initialised.waitFor() != 0) {
      throw new IllegalStateException("initdb failed: " + Files.readString(log));
    }

    int port = freePort();
    List<String> command =
        user.command(
            "sh",
            "-c",
            GUARD,
            "postgres",
            data.toString(),
            home.resolve("bin/postgres").toString(),
            "-D",
            data.toString(),
            "-p",
            Integer.toString(port));
    SETTINGS.forEach(setting -> command.addAll(List.of("-c", setting)));
    Process process =
        new ProcessBuilder(command)
            .directory(data.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    TestServer server = new TestServer(port, process);
    server.await(log);
    return server;
  }

  /// In memory if there is enough: creating a database then takes 15 ms instead of 60 to 200.
  private static Path room() throws IOException {
    Path memory = Path.of("/dev/shm");
    boolean enough =
        Files.isWritable(memory) && Files.getFileStore(memory).getUsableSpace() >= ENOUGH_MEMORY;
    return enough ? memory : Path.of(System.getProperty("java.io.tmpdir"));
  }

  /// The programs stay in `target` between runs, unless the server's user has no access to it.
  private static Path home(ServerUser user) throws IOException, InterruptedException {
    String version = System.getProperty("postgres.version", "default");
    Path kept = Path.of("target", "postgres-" + version).toAbsolutePath();
    if (!Files.exists(kept)) {
      Binaries.unpack(kept);
    }
    if (user.can("test", "-x", kept.resolve("bin/postgres").toString())) {
      return kept;
    }
    Path shared =
        Path.of(System.getProperty("java.io.tmpdir"), "reprise-postgres-" + version + "-shared");
    if (!Files.exists(shared)) {
      Binaries.unpack(shared);
    }
    if (!Files.getOwner(shared).equals(Files.getOwner(kept))) {
      throw new IllegalStateException(shared + " belongs to somebody else: remove it.");
    }
    return shared;
  }

  private void await(Path log) throws IOException, InterruptedException {
    Instant last = Instant.now().plus(PATIENCE);
    while (true) {
      try (Connection connection = connect("postgres")) {
        return;
      } catch (SQLException e) {
        if (!process.isAlive() || Instant.now().isAfter(last)) {
          throw new IllegalStateException("PostgreSQL did not start: " + Files.readString(log), e);
        }
        Thread.sleep(20);
      }
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static final class Holder {
    static final TestServer SERVER = startOrFail();

    private static TestServer startOrFail() {
      try {
        return start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
  }
}
