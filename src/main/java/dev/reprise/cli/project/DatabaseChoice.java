package dev.reprise.cli.project;

import dev.reprise.cli.arguments.ParsedArguments;
import dev.reprise.cli.terminal.Console;
import dev.reprise.cli.terminal.UsageError;
import dev.reprise.history.DatabaseUrl;
import dev.reprise.history.MigrationDirectory;
import dev.reprise.live.Address;
import dev.reprise.live.LookError;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The selected database: from the command line, the environment, or the project's own settings, in
/// this order.
public final class DatabaseChoice {
  private DatabaseChoice() {}

  /// @throws UsageError if none is given, or only by a file that must not be followed unasked
  public static Address of(
      @Nullable String url,
      ParsedArguments given,
      Console console,
      Workspace workspace,
      @Nullable MigrationDirectory directory)
      throws LookError {
    Map<String, String> environment = console.environment();
    if (url != null) {
      Address address = Address.of(url);
      if (address.password() != null) {
        console.say(
            "other users on this machine can see the password in --url; use PGPASSWORD or"
                + " ~/.pgpass");
      }
      return address.with(environment);
    }
    for (String variable : new String[] {"REPRISE_DATABASE_URL", "DATABASE_URL"}) {
      String value = environment.get(variable);
      if (value != null && !value.isEmpty()) {
        return Address.of(value).with(environment);
      }
    }
    if (isSet(environment, "PGHOST") || isSet(environment, "PGDATABASE")) {
      return Address.NONE.with(environment);
    }
    DatabaseUrl found = directory == null ? null : DatabaseUrl.of(workspace.tree(), directory);
    if (found == null) {
      throw new UsageError(
          "no database given; use --url URL, REPRISE_DATABASE_URL, DATABASE_URL or PGHOST");
    }
    Address address = Address.ofProject(found.url(), environment);
    if (!address.isLocal() && !given.has("--yes")) {
      throw new UsageError("%s names %s; add --yes to connect".formatted(found, address.shown()));
    }
    console.say("connecting to %s (from %s)".formatted(address.shown(), found));
    return address;
  }

  private static boolean isSet(Map<String, String> environment, String variable) {
    String value = environment.get(variable);
    return value != null && !value.isEmpty();
  }
}
