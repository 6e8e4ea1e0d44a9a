package dev.reprise.cli.prove;

import dev.reprise.cli.arguments.ParsedArguments;
import dev.reprise.cli.cache.CacheDirectory;
import dev.reprise.cli.terminal.Console;
import dev.reprise.cli.terminal.UsageError;
import dev.reprise.live.Address;
import dev.reprise.live.LookError;
import dev.reprise.operation.platform.Database;
import dev.reprise.prove.ClientProgram;
import dev.reprise.prove.ContainerServer;
import dev.reprise.prove.FetchedPrograms;
import dev.reprise.prove.LocalServer;
import dev.reprise.prove.OwnServer;
import dev.reprise.prove.ProveError;
import dev.reprise.prove.ScratchServer;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// The server of a run. Everything created on it is removed when it is closed, or when a signal
/// ends the program.
public final class ServerChoice implements AutoCloseable {
  private final ScratchServer server;
  private final @Nullable OwnServer own;
  private final Thread atExit = new Thread(this::leave, "leave the server as it was");

  private ServerChoice(ScratchServer server, @Nullable OwnServer own) {
    this.server = server;
    this.own = own;
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  /// A container if asked for, the named server, or a local one if this machine has PostgreSQL's
  /// programs.
  ///
  /// @throws UsageError if there is neither
  public static ServerChoice of(ParsedArguments given, Console console, Path checkout, int timeout)
      throws ProveError, LookError {
    String image = given.first("--container");
    if (image != null) {
      ContainerServer container = ContainerServer.start(image, console.environment());
      try {
        ClientProgram client =
            container.database() == Database.POSTGRESQL ? null : client(console, "--container");
        return new ServerChoice(container.open(client, timeout), container);
      } catch (ProveError | UsageError e) {
        container.close();
        throw e;
      }
    }
    String url = given.first("--server");
    if (url == null) {
      url = console.environment().get("REPRISE_SERVER");
    }
    if (url != null && Address.isMysql(url)) {
      ClientProgram client = client(console, "--server");
      return new ServerChoice(ScratchServer.open(Address.ofMysql(url), client, timeout), null);
    }
    if (url != null) {
      Address address = Address.of(url).with(console.environment());
      return new ServerChoice(ScratchServer.open(address, timeout), null);
    }
    LocalServer own = LocalServer.start(programs(given, console, checkout));
    try {
      return new ServerChoice(ScratchServer.open(own.address(), timeout), own);
    } catch (ProveError e) {
      own.close();
      throw e;
    }
  }

  private static ClientProgram client(Console console, String option) {
    ClientProgram client = ClientProgram.find(console.environment());
    if (client == null) {
      throw new UsageError(
          option
              + ": MySQL and MariaDB need the programs mariadb and mariadb-dump, or mysql and"
              + " mysqldump, on the PATH");
    }
    return client;
  }

  /// The server's programs: those named or fetched by option, else installed ones, else fetched
  /// earlier.
  private static Path programs(ParsedArguments given, Console console, Path checkout)
      throws ProveError {
    String named = given.first("--programs");
    if (named != null) {
      return console.workingDirectory().resolve(named).toAbsolutePath();
    }
    Path cache = CacheDirectory.of(console.environment());
    String refusal =
        cache == null ? "there is no cache directory" : CacheDirectory.refusal(cache, checkout);
    if (given.has("--fetch")) {
      if (cache == null || refusal != null) {
        throw new UsageError("--fetch: cannot use the cache: " + refusal);
      }
      return FetchedPrograms.fetch(CacheDirectory.made(cache));
    }
    Path found = LocalServer.find(console.environment());
    if (found == null && cache != null && refusal == null) {
      found = FetchedPrograms.in(cache);
    }
    if (found == null) {
      throw new UsageError(
          "no PostgreSQL found on this machine; pass --server URL, --programs with the directory"
              + " that contains initdb, or --fetch to download one");
    }
    return found;
  }

  public ScratchServer server() {
    return server;
  }

  private void leave() {
    if (own == null) {
      server.close();
    } else {
      own.close();
    }
  }

  /// If a signal ends the program, the other thread cleans up: returning would end that, too.
  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
      leave();
    } catch (IllegalStateException e) {
      try {
        while (atExit.getState() == Thread.State.NEW) {
          Thread.sleep(1);
        }
        atExit.join();
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
