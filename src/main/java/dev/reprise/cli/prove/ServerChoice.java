package dev.reprise.cli.prove;

import dev.reprise.cli.arguments.ParsedArguments;
import dev.reprise.cli.terminal.Console;
import dev.reprise.cli.terminal.UsageError;
import dev.reprise.live.Address;
import dev.reprise.live.LookError;
import dev.reprise.prove.ProveError;
import dev.reprise.prove.ScratchServer;

/// The server that a run uses. What was made there goes when it is closed, or when the program is
/// ended by a signal.
public final class ServerChoice implements AutoCloseable {
  private final ScratchServer server;
  private final Thread atExit;

  private ServerChoice(ScratchServer server) {
    this.server = server;
    this.atExit = new Thread(server::close, "drop scratch databases");
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  /// @throws UsageError where no server is named
  public static ServerChoice of(ParsedArguments given, Console console, int timeout)
      throws ProveError, LookError {
    String url = given.first("--server");
    if (url == null) {
      url = console.environment().get("REPRISE_SERVER");
    }
    if (url == null) {
      throw new UsageError("which server? --server URL says it, or REPRISE_SERVER");
    }
    Address address = Address.of(url).with(console.environment());
    return new ServerChoice(ScratchServer.open(address, timeout));
  }

  public ScratchServer server() {
    return server;
  }

  @Override
  public void close() {
    server.close();
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException e) {
      // The program is being ended, and the hook runs.
    }
  }
}
