package dev.reprise.prove;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.reprise.live.Address;
import dev.reprise.operation.platform.Database;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A server in a container of Docker or Podman, reachable on the loopback interface only.
///
/// Its label names the process that uses it: the next start removes the containers whose process
/// has ended.
public final class ContainerServer implements OwnServer {
  private static final String LABEL = "reprise-prove";
  private static final int PATIENCE_SECONDS = 120;

  private final Path program;
  private final String container;
  private final Address address;
  private final Database database;

  private ContainerServer(Path program, String container, Address address, Database database) {
    this.program = program;
    this.container = container;
    this.address = address;
    this.database = database;
  }

  /// Starts `image`, and waits until the server in it answers.
  ///
  /// @param image such as `postgres:16` or `mariadb:11.4`: its name says which server it is
  /// @throws ProveError if there is no program for containers, or the image does not start
  public static ContainerServer start(String image, Map<String, String> environment)
      throws ProveError {
    Path docker = PythonCommand.find("docker", environment);
    Path program = docker == null ? PythonCommand.find("podman", environment) : docker;
    if (program == null) {
      throw new ProveError("--container: neither docker nor podman is on the PATH");
    }
    if (!image.matches("[\\w][\\w./:@-]*")) {
      throw new ProveError("--container: not an image name: " + image);
    }
    removeLeftovers(program);
    Database database =
        image.contains("mariadb") || image.contains("mysql")
            ? Database.MARIADB
            : Database.POSTGRESQL;
    boolean postgres = database == Database.POSTGRESQL;
    String password = ScratchServer.random(12);
    String port = postgres ? "5432" : "3306";
    List<String> command =
        new ArrayList<>(
            List.of(
                "run",
                "--detach",
                "--rm",
                "--label=" + LABEL + "=" + ProcessHandle.current().pid(),
                "--publish=127.0.0.1::" + port));
    List<String> variables =
        postgres
            ? List.of("POSTGRES_PASSWORD")
            : List.of("MARIADB_ROOT_PASSWORD", "MYSQL_ROOT_PASSWORD");
    // Without a value, the program takes it from its own environment, which others cannot read.
    variables.forEach(each -> command.add("--env=" + each));
    command.add(image);
    String container = answer(program, command, variables, password).strip();
    try {
      String place =
          answer(program, List.of("port", container, port + "/tcp"), List.of(), "")
              .lines()
              .findFirst()
              .orElse("");
      String published = place.substring(place.lastIndexOf(':') + 1);
      var address =
          new Address(
              "127.0.0.1",
              published,
              postgres ? "postgres" : null,
              postgres ? "postgres" : "root",
              password,
              Map.of());
      return new ContainerServer(program, container, address, database);
    } catch (ProveError e) {
      remove(program, container);
      throw e;
    }
  }

  /// Scratch databases on it, as soon as it answers.
  ///
  /// @param client the programs for MySQL and MariaDB
  /// @throws ProveError if it has not answered after two minutes
  public ScratchServer open(@Nullable ClientProgram client, int timeoutSeconds) throws ProveError {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (true) {
      try {
        return database == Database.POSTGRESQL || client == null
            ? ScratchServer.open(address, timeoutSeconds)
            : ScratchServer.open(address, client, timeoutSeconds);
      } catch (ProveError e) {
        if (System.nanoTime() > until) {
          throw e;
        }
        try {
          Thread.sleep(200);
        } catch (InterruptedException interrupted) {
          Thread.currentThread().interrupt();
          throw e;
        }
      }
    }
  }

  public Database database() {
    return database;
  }

  private static void removeLeftovers(Path program) throws ProveError {
    String format = "--format={{.ID}} {{.Label \"" + LABEL + "\"}}";
    String all = answer(program, List.of("ps", "--filter=label=" + LABEL, format), List.of(), "");
    for (String line : all.lines().toList()) {
      String[] fields = line.split(" ");
      boolean left =
          fields.length == 2
              && fields[1].matches("\\d{1,18}")
              && ProcessHandle.of(Long.parseLong(fields[1])).isEmpty();
      if (left) {
        remove(program, fields[0]);
      }
    }
  }

  private static String answer(
      Path program, List<String> arguments, List<String> variables, String password)
      throws ProveError {
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(arguments);
    try {
      ProcessBuilder builder = new ProcessBuilder(command);
      variables.forEach(each -> builder.environment().put(each, password));
      Process process = builder.start();
      process.getOutputStream().close();
      String said = new String(process.getInputStream().readAllBytes(), UTF_8);
      String error = new String(process.getErrorStream().readAllBytes(), UTF_8);
      if (process.waitFor() != 0) {
        throw new ProveError(
            "%s %s: %s".formatted(program.getFileName(), arguments.getFirst(), error.strip()));
      }
      return said;
    } catch (IOException e) {
      throw new ProveError(program + " cannot be started: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProveError("interrupted");
    }
  }

  private static void remove(Path program, String container) {
    try {
      answer(program, List.of("rm", "--force", "--volumes", container), List.of(), "");
    } catch (ProveError e) {
      // It was removed when it ended.
    }
  }

  @Override
  public void close() {
    remove(program, container);
  }
}
