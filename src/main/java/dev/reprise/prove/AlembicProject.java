package dev.reprise.prove;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The way Alembic is started for one history.
///
/// - `python` is the command, and `environment` its complete environment;
/// - `settings` is `alembic.ini` or a `pyproject.toml`, or null: then `script` contains `env.py`;
///   `directory` is Alembic's working directory;
/// - `importRoots` are prepended to Python's path; modules below `root` are the project's own;
/// - `arguments` are those of `-x`, where `{url}` stands for the database's address; `variables`
///   are set to that address, in the form `NAME` or `NAME=postgresql+asyncpg`;
/// - `replaced` are files with the text to run instead of a revision's; `locks`: also record the
///   locks that each statement adds.
public record AlembicProject(
    List<String> python,
    Map<String, String> environment,
    @Nullable Path settings,
    Path script,
    Path directory,
    Path root,
    List<Path> importRoots,
    List<String> arguments,
    List<String> variables,
    Map<Path, Path> replaced,
    boolean locks) {
  public AlembicProject {
    python = List.copyOf(python);
    environment = Map.copyOf(environment);
    importRoots = List.copyOf(importRoots);
    arguments = List.copyOf(arguments);
    variables = List.copyOf(variables);
    replaced = Map.copyOf(replaced);
  }
}
