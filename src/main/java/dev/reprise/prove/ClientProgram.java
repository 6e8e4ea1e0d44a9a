package dev.reprise.prove;

import dev.reprise.live.Address;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The client and the dump program of MySQL or MariaDB on this machine: no driver of theirs has a
/// license under which it could be shipped.
///
/// @param client `mariadb` or `mysql`
/// @param dump `mariadb-dump` or `mysqldump`
public record ClientProgram(Path client, Path dump) {
  private static final List<List<String>> NAMES =
      List.of(List.of("mariadb", "mariadb-dump"), List.of("mysql", "mysqldump"));

  /// Those on the path of the environment, or null.
  public static @Nullable ClientProgram find(Map<String, String> environment) {
    for (List<String> names : NAMES) {
      Path client = PythonCommand.find(names.getFirst(), environment);
      Path dump = PythonCommand.find(names.getLast(), environment);
      if (client != null && dump != null) {
        return new ClientProgram(client, dump);
      }
    }
    return null;
  }

  /// A command without the settings of the user's own option files. The password is in the
  /// environment: arguments are visible to every user of the machine.
  ProcessBuilder command(Path program, Address address, List<String> arguments) {
    List<String> command = new ArrayList<>(List.of(program.toString(), "--no-defaults"));
    command.add("--protocol=tcp");
    String host = Objects.requireNonNullElse(address.host(), "127.0.0.1");
    command.add("--host=" + host.replaceAll("^\\[(.*)]$", "$1"));
    command.add("--port=" + Objects.requireNonNullElse(address.port(), "3306"));
    if (address.user() != null) {
      command.add("--user=" + address.user());
    }
    if (address.isLocal()) {
      // Newer clients demand a certificate, which a server for tests does not have.
      command.add("--loose-skip-ssl-verify-server-cert");
    }
    command.add("--default-character-set=utf8mb4");
    command.addAll(arguments);
    var builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(each -> each.startsWith("MYSQL_"));
    if (address.password() != null) {
      builder.environment().put("MYSQL_PWD", address.password());
    }
    return builder;
  }
}
