package dev.reprise.cli.project;

import dev.reprise.cli.arguments.ParsedArguments;
import dev.reprise.cli.terminal.Console;
import dev.reprise.cli.terminal.UsageError;
import dev.reprise.history.DatabaseUrl;
import dev.reprise.history.MigrationDirectory;
import dev.reprise.text.Inside;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The file of SQLite that is meant, from where [DatabaseChoice] takes the address of a server.
public final class SqliteChoice {
  private SqliteChoice() {}

  /// Null where a server is meant.
  ///
  /// @throws UsageError where only a file of the project says so, and names one outside of it
  public static @Nullable Path of(
      @Nullable String url,
      ParsedArguments given,
      Console console,
      Workspace workspace,
      @Nullable MigrationDirectory directory) {
    Map<String, String> environment = console.environment();
    String named = url;
    for (String variable : new String[] {"REPRISE_DATABASE_URL", "DATABASE_URL"}) {
      String value = environment.getOrDefault(variable, "");
      named = named == null && !value.isEmpty() ? value : named;
    }
    if (named != null) {
      return path(named, console.workingDirectory(), url != null);
    }
    boolean postgres = environment.containsKey("PGHOST") || environment.containsKey("PGDATABASE");
    DatabaseUrl found =
        postgres || directory == null ? null : DatabaseUrl.of(workspace.tree(), directory);
    Path parent = found == null ? null : workspace.root().resolve(found.file()).getParent();
    Path file = found == null || parent == null ? null : path(found.url(), parent, false);
    if (file == null) {
      return null;
    }
    if (Inside.of(workspace.root(), file) == null && !given.has("--yes")) {
      throw new UsageError("%s names %s; add --yes to read it".formatted(found, file));
    }
    console.say("reading %s (from %s)".formatted(file, found));
    return file;
  }

  /// `sqlite:///` and a path, as SQLAlchemy has it; a `bare` path alone counts if the file exists:
  /// anything else may be a mistyped URL with a password.
  private static @Nullable Path path(String url, Path from, boolean bare) {
    int scheme = url.indexOf("://");
    if (scheme < 0 ? !bare : !url.substring(0, scheme).matches("sqlite(\\+\\w+)?")) {
      return null;
    }
    String rest = scheme < 0 ? url : url.substring(scheme + 3).replaceFirst("\\?.*", "");
    String file = scheme < 0 ? rest : rest.replaceFirst("^/", "");
    if (file.isEmpty() || file.equals(":memory:")) {
      throw new UsageError("the URL does not name a file; use sqlite:///FILE");
    }
    try {
      Path path = from.resolve(file).normalize();
      return scheme < 0 && !Files.exists(path) ? null : path;
    } catch (InvalidPathException e) {
      throw new UsageError("the URL does not name a valid file");
    }
  }
}
