package dev.reprise.cli.prove;

import dev.reprise.cli.arguments.ParsedArguments;
import dev.reprise.cli.config.Configuration;
import dev.reprise.cli.project.Workspace;
import dev.reprise.cli.terminal.Console;
import dev.reprise.cli.terminal.Options;
import dev.reprise.cli.terminal.UsageError;
import dev.reprise.history.Revision;
import dev.reprise.operation.platform.Database;
import dev.reprise.operation.platform.Target;
import dev.reprise.operation.platform.Version;
import dev.reprise.prove.Rows;
import dev.reprise.prove.ScratchServer;
import dev.reprise.study.reading.Settings;
import dev.reprise.syntax.SqlReader;
import dev.reprise.syntax.sql.Script;
import dev.reprise.text.FileTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The request to prove.
///
/// @param tree the project's files, with fixes applied
/// @param fixed the location of a fixed file's text, by its path in the tree
/// @param asked the revisions to prove
/// @param modelsDiffer set to true if the models differ from the result of the migrations
public record Question(
    ParsedArguments given,
    Configuration configuration,
    Workspace workspace,
    FileTree tree,
    Map<String, Path> fixed,
    Predicate<Revision> asked,
    Console console,
    ScratchServer server,
    int timeout,
    Counter counter,
    AtomicBoolean modelsDiffer) {

  /// The server's version, and its database if that must be said.
  Settings.Overrides overrides() {
    Database database = server.database();
    return new Settings.Overrides(
        null,
        null,
        Map.of(database, Version.of(server.version())),
        database == Database.POSTGRESQL ? Target.NOT_TOLD : Target.of(database, "--server"));
  }

  /// Rows for the tables, or null to leave them empty.
  @Nullable Rows rows() {
    if (given.has("--no-rows")) {
      return null;
    }
    String seed = text("--seed");
    if (seed.isEmpty()) {
      return Rows.GENERATED;
    }
    Script script = SqlReader.read(seed);
    return new Rows(script.statements().stream().map(each -> script.text(each.span())).toList());
  }

  /// The content of the file that the option names; empty without it.
  String text(String option) {
    String file = given.first(option);
    try {
      return file == null ? "" : Files.readString(console.workingDirectory().resolve(file));
    } catch (IOException e) {
      throw new UsageError(file + ": cannot read");
    }
  }

  int jobs() {
    return Options.jobs(
        given, Math.max(1, Math.min(8, Runtime.getRuntime().availableProcessors())));
  }
}
