package dev.reprise.history;

import dev.reprise.history.configured.FlywayNames;
import dev.reprise.history.runner.SqlRunner;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The location of one history. Paths are relative to the repository root, with `/`.
///
/// `versions` are the directories that contain the revisions (several with `version_locations`);
/// `script` is Alembic's script location, which contains `env.py`, or null for plain SQL;
/// `recursive` is Alembic's `recursive_version_locations`; `importRoots` are the directories from
/// which Python would import helpers; `runner` is the tool that runs plain SQL, [SqlRunner#OTHER]
/// for Alembic; `names` is Flyway's configuration of file names, null for its default; `databases`
/// are those on which Alembic's template `multidb` runs every revision, otherwise empty.
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

  /// For Alembic.
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

  /// A copy with these databases.
  MigrationDirectory on(List<String> databases) {
    return new MigrationDirectory(
        kind, versions, script, recursive, importRoots, runner, names, databases);
  }

  /// Plain SQL at and below one directory.
  public MigrationDirectory(String directory, SqlRunner runner, @Nullable FlywayNames names) {
    this(Revision.Kind.SQL, List.of(directory), null, true, List.of(), runner, names, List.of());
  }

  /// The version of a plain SQL revision, as its runner parses it, or null.
  public @Nullable String version(Revision revision) {
    String usual = names == null ? revision.id() : names.usual(revision.id());
    return usual == null ? null : runner.version(usual);
  }

  /// The first versions directory, which names the history.
  public String path() {
    return versions.getFirst();
  }
}
