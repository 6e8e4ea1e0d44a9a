package dev.reprise.prove;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How Alembic is started for one history.
///
/// - `python` is the command, and `environment` everything it sees of the environment;
/// - `settings` is `alembic.ini` or a `pyproject.toml`, or null: then `script` says where `env.py`
///   is; `directory` is where Alembic is started;
/// - `importRoots` are put in front of Python's path; modules below `root` are the project's own;
/// - `arguments` are those of `-x`, where `{url}` stands for the database's address; `variables`
///   are set to that address, in the form `NAME` or `NAME=postgresql+asyncpg`;
/// - `replaced` are files with the text to run instead of that of a revision; `locks`: also look at
///   the locks that each statement adds.
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
