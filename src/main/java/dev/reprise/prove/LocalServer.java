package dev.reprise.prove;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.reprise.live.Address;
import dev.reprise.live.ServerConnection;
import dev.reprise.text.WordList;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Our own PostgreSQL server, from the programs on this machine, in a temporary directory. It
/// listens on the loopback interface, with a random password.
///
/// A shell runs the server until its own standard input ends, which also happens if this program is
/// killed. If even that leaves something behind, the next start finds and deletes it.
public final class LocalServer implements OwnServer {
  private static final String PREFIX = "reprise-server-";
  private static final String USER = "reprise";
  private static final int PATIENCE_SECONDS = 60;
  private static final long ENOUGH_MEMORY = 1L << 30;

  /// The id of `nobody` on every Linux distribution.
  private static final int NOBODY = 65534;

  private static final String GUARD =
      "home=$1; shift; trap '' INT TERM HUP; \"$@\" & server=$!; cat >/dev/null;"
          + " kill -QUIT $server; wait $server; rm -rf \"$home\"";

  /// Fast but not durable: the data lives only as long as one run.
  private static final List<String> SETTINGS =
      WordList.list(
          """
          fsync=off full_page_writes=off synchronous_commit=off autovacuum=off wal_level=minimal
          max_wal_senders=0 max_connections=60 max_locks_per_transaction=512 shared_buffers=64MB
          listen_addresses=127.0.0.1 unix_socket_directories= logging_collector=off
          """);

  private final Path home;
  private final Process process;
  private final Address address;

  private LocalServer(Path home, Process process, Address address) {
    this.home = home;
    this.process = process;
    this.address = address;
  }

  /// Starts one.
  ///
  /// @param programs the directory of `initdb` and `postgres`
  /// @throws ProveError if it does not start
  public static LocalServer start(Path programs) throws ProveError {
    try {
      Path home =
          OwnedDirectory.create(
              room(), PREFIX, left -> stop(left.resolve("data/postmaster.pid"), left));
      return start(programs, home);
    } catch (IOException e) {
      throw new ProveError("cannot start PostgreSQL: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProveError("interrupted");
    }
  }

  /// The programs of the newest PostgreSQL on this machine, or null.
  public static @Nullable Path find(Map<String, String> environment) {
    List<Path> found = new ArrayList<>();
    Path initdb = PythonCommand.find("initdb", environment);
    if (initdb != null) {
      found.add(Objects.requireNonNull(initdb.getParent()));
    }
    for (String parent :
        List.of(
            "/usr/lib/postgresql",
            "/usr",
            "/opt/homebrew/opt",
            "/usr/local/opt",
            "/Applications/Postgres.app/Contents/Versions")) {
      try (Stream<Path> entries = Files.list(Path.of(parent))) {
        entries
            .filter(each ->
                each.getFileName().toString().matches("(pgsql-|postgresql@?)?[0-9]+|postgresql"))
            .map(each -> each.resolve("bin"))
            .filter(each -> Files.isExecutable(each.resolve("initdb")))
            .sorted(Comparator.comparing(LocalServer::release).reversed())
            .forEach(found::add);
      } catch (IOException e) {
        // The directory does not exist here.
      }
    }
    return found.isEmpty() ? null : found.getFirst();
  }

  private static int release(Path bin) {
    String digits =
        Objects.requireNonNull(bin.getParent()).getFileName().toString().replaceAll("\\D", "");
    return digits.isEmpty()
        ? 0
        : Integer.parseInt(digits.substring(0, Math.min(3, digits.length())));
  }

  private static LocalServer start(Path programs, Path home)
      throws IOException, InterruptedException, ProveError {
    String password = password();
    Path secret = Files.createFile(home.resolve("password"));
    Files.writeString(secret, password);
    Path log = home.resolve("log");
    List<String> user = user();
    if (!user.isEmpty()) {
      for (Path each : List.of(secret, home)) {
        Files.setAttribute(each, "unix:uid", NOBODY);
      }
    }
    programs = readable(programs, home, user);
    List<String> initialise = new ArrayList<>(user);
    initialise.addAll(
        List.of(
            programs.resolve("initdb").toString(),
            "--pgdata=" + home.resolve("data"),
            "--username=" + USER,
            "--pwfile=" + secret,
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--locale=C",
            "--no-sync"));
    Process made = process(initialise, home, log).start();
    made.getOutputStream().close();
    if (made.waitFor() != 0) {
      String said = Files.readString(log).strip();
      OwnedDirectory.delete(home);
      throw new ProveError("initdb failed: " + said);
    }
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    List<String> command = new ArrayList<>(user);
    command.addAll(List.of("sh", "-c", GUARD, "reprise", home.toString()));
    command.addAll(List.of(programs.resolve("postgres").toString(), "-D", home + "/data"));
    command.addAll(List.of("-p", String.valueOf(port)));
    SETTINGS.forEach(each -> command.addAll(List.of("-c", each)));
    Process process = process(command, home, log).start();
    var address =
        new Address(
            "127.0.0.1",
            String.valueOf(port),
            "postgres",
            USER,
            password,
            Map.of("sslmode", "disable"));
    var server = new LocalServer(home, process, address);
    server.await(log);
    return server;
  }

  private static ProcessBuilder process(List<String> command, Path home, Path log) {
    var builder =
        new ProcessBuilder(command)
            .directory(home.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
    builder.environment().put("LC_ALL", "C");
    return builder;
  }

  private static String password() {
    byte[] bytes = new byte[24];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /// In memory if there is enough: copying a database is then several times as fast.
  private static Path room() throws IOException {
    Path memory = Path.of("/dev/shm");
    boolean enough =
        Files.isWritable(memory) && Files.getFileStore(memory).getUsableSpace() >= ENOUGH_MEMORY;
    return enough ? memory : Path.of(System.getProperty("java.io.tmpdir"));
  }

  /// PostgreSQL refuses to run as root, in which case it runs as `nobody`.
  private static List<String> user() throws InterruptedException, ProveError {
    if (!"root".equals(System.getProperty("user.name"))) {
      return List.of();
    }
    for (List<String> way :
        List.of(
            List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups"),
            List.of("runuser", "-u", "nobody", "--"),
            List.of("su-exec", "nobody"))) {
      List<String> command = new ArrayList<>(way);
      command.add("true");
      try {
        if (new ProcessBuilder(command).start().waitFor() == 0) {
          return way;
        }
      } catch (IOException e) {
        // Not on this machine.
      }
    }
    throw new ProveError(
        "PostgreSQL refuses to run as root, and none of setpriv, runuser and su-exec works here");
  }

  /// A copy where `nobody` cannot get there, as into the cache of root.
  private static Path readable(Path programs, Path home, List<String> user)
      throws IOException, InterruptedException {
    List<String> asked = new ArrayList<>(user);
    asked.addAll(List.of("test", "-x", programs.resolve("initdb").toString()));
    Path from = programs.getParent();
    if (user.isEmpty() || from == null || new ProcessBuilder(asked).start().waitFor() == 0) {
      return programs;
    }
    Path copy = home.resolve("programs");
    try (Stream<Path> files = Files.walk(from)) {
      for (Path each : files.toList()) {
        Files.copy(
            each,
            copy.resolve(from.relativize(each).toString()),
            StandardCopyOption.COPY_ATTRIBUTES,
            LinkOption.NOFOLLOW_LINKS);
      }
    }
    Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rwxr-xr-x"));
    return copy.resolve("bin");
  }

  private void await(Path log) throws InterruptedException, IOException, ProveError {
    for (int i = 0; i < PATIENCE_SECONDS * 20; i++) {
      try (var connection = ServerConnection.open(address, "reprise", 5)) {
        return;
      } catch (SQLException e) {
        if (!process.isAlive()) {
          break;
        }
        Thread.sleep(50);
      }
    }
    String said = Files.exists(log) ? Files.readString(log, UTF_8).strip() : "";
    close();
    throw new ProveError("PostgreSQL did not start: " + said);
  }

  private static void stop(Path pidFile, Path home) throws IOException {
    if (!Files.isRegularFile(pidFile)) {
      return;
    }
    List<String> lines = Files.readAllLines(pidFile);
    // Its second line is the data directory: another server's process may have the same id now.
    if (lines.size() > 1 && lines.get(1).equals(home + "/data")) {
      ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
          .filter(each ->
              each.info().command().map(command -> command.endsWith("postgres")).orElse(true))
          .ifPresent(each -> {
            each.destroy();
            each.onExit().orTimeout(5, TimeUnit.SECONDS).exceptionally(_ -> each).join();
            each.destroyForcibly();
          });
    }
  }

  public Address address() {
    return address;
  }

  @Override
  public void close() {
    try {
      process.getOutputStream().close();
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
      if (Files.exists(home)) {
        OwnedDirectory.delete(home);
      }
    } catch (IOException e) {
      process.destroyForcibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
