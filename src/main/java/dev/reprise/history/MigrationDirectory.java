package dev.reprise.history;

import dev.reprise.history.configured.FlywayNames;
import dev.reprise.history.runner.SqlRunner;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where one history lives. Paths are relative to the repository root, with `/`.
///
/// `versions` are the directories that hold the revisions (several with `version_locations`);
/// `script` is Alembic's script location, the home of `env.py`, or null for plain SQL; `recursive`
/// is Alembic's `recursive_version_locations`; `importRoots` are the directories Python would
/// import helpers from; `runner` is the tool that runs plain SQL, [SqlRunner#OTHER] for Alembic;
/// `names` how Flyway is told to read its files' names, null for its own way; `databases` are those
/// that Alembic's template `multidb` runs every revision on, empty elsewhere.
public record MigrationDirectory(
    Revision.Kind kind,
    List<String> versions,
    @Nullable String script,
    boolean recursive,
    List<String> importRoots,
    SqlRunner runner,
    @Nullable FlywayNames names,
    List<String> databases) {

  public MigrationDirectory {
    databases = List.copyOf(databases);
    versions = List.copyOf(versions);
    importRoots = List.copyOf(importRoots);
  }

  /// Alembic's.
  public MigrationDirectory(
      List<String> versions, @Nullable String script, boolean recursive, List<String> importRoots) {
    this(
        Revision.Kind.ALEMBIC,
        versions,
        script,
        recursive,
        importRoots,
        SqlRunner.OTHER,
        null,
        List.of());
  }

  /// The same, with these databases.
  MigrationDirectory on(List<String> databases) {
    return new MigrationDirectory(
        kind, versions, script, recursive, importRoots, runner, names, databases);
  }

  /// Plain SQL at and below one directory.
  public MigrationDirectory(String directory, SqlRunner runner, @Nullable FlywayNames names) {
    this(Revision.Kind.SQL, List.of(directory), null, true, List.of(), runner, names, List.of());
  }

  /// Of a revision of plain SQL, as the runner understands it; null for one that has none.
  public @Nullable String version(Revision revision) {
    String usual = names == null ? revision.id() : names.usual(revision.id());
    return usual == null ? null : runner.version(usual);
  }

  /// The first versions directory: the name it is known by.
  public String path() {
    return versions.getFirst();
  }
}
