package dev.reprise.cli.prove;

import dev.reprise.history.AlembicFile;
import dev.reprise.history.MigrationDirectory;
import dev.reprise.operation.platform.Version;
import dev.reprise.prove.AlembicMigrator;
import dev.reprise.prove.AlembicProject;
import dev.reprise.prove.Migrators;
import dev.reprise.prove.OwnedDirectory;
import dev.reprise.prove.ProveError;
import dev.reprise.prove.PythonCommand;
import dev.reprise.report.prove.Proven;
import dev.reprise.study.Knowledge;
import dev.reprise.study.reading.Asked;
import dev.reprise.study.reading.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Proves the revisions of one Alembic history with the project's own Alembic.
public record AlembicQuestion(Question question, MigrationDirectory directory) {

  /// The proofs, oldest first.
  public List<Proven> answer() throws ProveError {
    if (!directory.databases().isEmpty()) {
      throw new ProveError(
          directory.path() + ": prove cannot run revisions for several databases at once");
    }
    Path temporary = temporary();
    try (var migrators =
        new Migrators(() ->
            AlembicMigrator.start(project(), question.server(), temporary, question.timeout()))) {
      return answer(migrators);
    } finally {
      delete(temporary);
    }
  }

  private List<Proven> answer(Migrators migrators) throws ProveError {
    AlembicMigrator.Versions versions = migrators.versions();
    var overrides =
        new Settings.Overrides(
            Version.of(versions.alembic()),
            Version.of(versions.sqlalchemy()),
            question.overrides().servers(),
            question.overrides().target());
    List<Proven> all = new ArrayList<>();
    for (Knowledge.Directory each : Predictions.read(question, overrides, Asked.ALL)) {
      if (each.history().directory().path().equals(directory.path())) {
        all.addAll(Predictions.prove(question, each, migrators));
      }
    }
    return all;
  }

  private AlembicProject project() {
    String settings = AlembicFile.of(question.tree(), directory);
    Path file = settings == null ? null : resolve(settings);
    Path home =
        file == null
            ? question.console().workingDirectory().toAbsolutePath().normalize()
            : Objects.requireNonNull(file.getParent());
    Map<String, String> environment = question.console().environment();
    List<String> variables = new ArrayList<>(question.given().list("--url-variable"));
    variables.addAll(question.configuration().list("url-variable"));
    if (variables.isEmpty()) {
      variables.add("DATABASE_URL");
    }
    Map<Path, Path> replaced = new LinkedHashMap<>();
    question.fixed().forEach((path, text) -> replaced.put(resolve(path), text));
    return new AlembicProject(
        PythonCommand.of(
            question.given().first("--python"), environment, home, question.workspace().root()),
        PythonCommand.environment(
            environment, question.given().list("--pass"), question.given().list("--set")),
        file,
        resolve(Objects.requireNonNullElse(directory.script(), directory.path())),
        home,
        question.workspace().root(),
        directory.importRoots().stream().map(this::resolve).toList(),
        question.given().list("-x"),
        variables,
        replaced,
        question.given().has("--locks"));
  }

  private Path resolve(String path) {
    return question.workspace().tree().resolve(path);
  }

  private static Path temporary() throws ProveError {
    try {
      return OwnedDirectory.create("reprise-prove-");
    } catch (IOException e) {
      throw new ProveError("cannot create a temporary directory: " + e.getMessage());
    }
  }

  static void delete(Path directory) {
    try {
      OwnedDirectory.delete(directory);
    } catch (IOException e) {
      // The next run, or the system, deletes the rest.
    }
  }
}
