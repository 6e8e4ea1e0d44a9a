package dev.reprise.cli.prove;

import dev.reprise.cli.arguments.ParsedArguments;
import dev.reprise.cli.config.Configuration;
import dev.reprise.cli.project.Workspace;
import dev.reprise.cli.terminal.Console;
import dev.reprise.history.AlembicFile;
import dev.reprise.history.History;
import dev.reprise.history.MigrationDirectory;
import dev.reprise.history.Revision;
import dev.reprise.operation.platform.Version;
import dev.reprise.prove.AlembicMigrator;
import dev.reprise.prove.AlembicProject;
import dev.reprise.prove.Migrators;
import dev.reprise.prove.Proof;
import dev.reprise.prove.ProveError;
import dev.reprise.prove.Prover;
import dev.reprise.prove.PythonCommand;
import dev.reprise.prove.Rows;
import dev.reprise.prove.ScratchServer;
import dev.reprise.replay.CrashPoints;
import dev.reprise.replay.Replayed;
import dev.reprise.report.prove.Proven;
import dev.reprise.study.Knowledge;
import dev.reprise.study.StudiedRevision;
import dev.reprise.study.reading.Asked;
import dev.reprise.study.reading.KnowledgeReader;
import dev.reprise.study.reading.Settings;
import dev.reprise.text.CacheStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One history on a real server, beside its replay.
public record ProvenHistory(
    ParsedArguments given,
    Configuration configuration,
    Workspace workspace,
    Console console,
    ScratchServer server,
    MigrationDirectory directory,
    int timeout) {

  /// The revisions that are asked for, oldest first.
  public List<Proven> prove(Predicate<Revision> asked) throws ProveError {
    Path temporary = temporary();
    try {
      AlembicProject project = project();
      AlembicMigrator first = AlembicMigrator.start(project, server, temporary, timeout);
      Knowledge.Directory known = known(first.versions());
      if (known == null) {
        first.close();
        return List.of();
      }
      List<Revision> order = needed(known.history(), asked);
      Map<Revision, Replayed> replayed = new HashMap<>();
      for (StudiedRevision each : known.revisions()) {
        replayed.put(each.revision(), each.replayed());
      }
      List<AlembicMigrator> started = new ArrayList<>(List.of(first));
      List<Proof> proofs;
      try (var migrators =
          new Migrators(() ->
              started.isEmpty()
                  ? AlembicMigrator.start(project, server, temporary, timeout)
                  : started.removeFirst())) {
        int jobs = Math.max(1, Runtime.getRuntime().availableProcessors());
        proofs =
            new Prover(server, migrators, Rows.NONE, "", jobs).prove(order, asked, proof -> {});
      }
      return proofs.stream()
          .sorted(Comparator.comparing(proof -> order.indexOf(proof.revision())))
          .map(proof -> new Proven(proof, replayed.get(proof.revision())))
          .toList();
    } finally {
      delete(temporary);
    }
  }

  /// Those asked for and all their ancestors; of files that claim one id, the one that Alembic
  /// runs.
  private static List<Revision> needed(History history, Predicate<Revision> asked) {
    Set<Revision> needed = new HashSet<>();
    for (Revision each : history.revisions()) {
      if (asked.test(each) && !history.isShadowed(each)) {
        needed.add(each);
        needed.addAll(history.ancestors(each));
      }
    }
    return history.oldestFirst().stream()
        .filter(each -> needed.contains(each) && !history.isShadowed(each))
        .toList();
  }

  private Knowledge.@Nullable Directory known(AlembicMigrator.Versions versions) {
    var overrides =
        new Settings.Overrides(
            Version.of(versions.alembic()),
            Version.of(versions.sqlalchemy()),
            Version.of(server.version()));
    KnowledgeReader.Read read =
        KnowledgeReader.read(
            workspace.tree(),
            workspace.directories(),
            new Settings(
                overrides,
                CrashPoints.OWN,
                Settings.Downgrades.NONE,
                Asked.ALL,
                CacheStore.NONE,
                configuration.assumed()));
    read.problems().forEach(console::say);
    return read.knowledge().directories().stream()
        .filter(each -> each.history().directory().path().equals(directory.path()))
        .findFirst()
        .orElse(null);
  }

  private AlembicProject project() {
    String settings = AlembicFile.of(workspace.tree(), directory);
    Path file = settings == null ? null : workspace.tree().resolve(settings);
    String script = Objects.requireNonNullElse(directory.script(), directory.path());
    Path home =
        file == null
            ? workspace.workingDirectory().toAbsolutePath()
            : Objects.requireNonNull(file.getParent());
    List<String> variables = new ArrayList<>(given.list("--url-variable"));
    if (variables.isEmpty()) {
      variables.add("DATABASE_URL");
    }
    return new AlembicProject(
        PythonCommand.of(given.first("--python"), console.environment(), home, workspace.root()),
        PythonCommand.environment(console.environment(), given.list("--pass"), given.list("--set")),
        file,
        workspace.tree().resolve(script),
        home,
        workspace.root(),
        directory.importRoots().stream().map(each -> workspace.tree().resolve(each)).toList(),
        given.list("-x"),
        variables,
        false);
  }

  private static Path temporary() throws ProveError {
    try {
      return Files.createTempDirectory("reprise-prove");
    } catch (IOException e) {
      throw new ProveError("no directory for temporary files: " + e.getMessage());
    }
  }

  private static void delete(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(each);
      }
    } catch (IOException e) {
      // The system empties its temporary directory.
    }
  }
}
