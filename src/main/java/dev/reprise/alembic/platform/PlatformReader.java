package dev.reprise.alembic.platform;

import dev.reprise.operation.platform.Database;
import dev.reprise.operation.platform.Platform;
import dev.reprise.operation.platform.Release;
import dev.reprise.operation.platform.Requirement;
import dev.reprise.operation.platform.Version;
import dev.reprise.text.FileTree;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads the [Platform] of a migration directory from the files around it. A file that pins one
/// version takes precedence over a range, even from further up: workspaces have their lock file
/// there. Otherwise the nearest directory with information wins; within one directory lock files
/// take precedence over requirement files, and those over `pyproject.toml`. A range means the
/// newest known release it allows.
///
/// The default is the newest release. Unreadable files are ignored.
public final class PlatformReader {
  private static final List<String> DECLARATIONS =
      List.of("pyproject.toml", "Pipfile", "setup.cfg", "setup.py");
  private static final Pattern MAJOR_VERSION =
      Pattern.compile("(?m)^[ \\t]*+major_version[ \\t]*+=[ \\t]*+(\\d+)");

  private final ProjectText project;
  private final ServerFiles servers;

  private PlatformReader(FileTree files) {
    this.project = new ProjectText(files);
    this.servers = new ServerFiles(project);
  }

  /// The platform of the migrations in `directory`, a path in `files`.
  public static Platform read(FileTree files, String directory) {
    return new PlatformReader(files).read(directory);
  }

  private Platform read(String directory) {
    Release alembic = release(directory, "alembic", Releases.ALEMBIC);
    Release sqlalchemy = release(directory, "sqlalchemy", Releases.SQLALCHEMY);
    Platform newest = Platform.NEWEST;
    Platform platform =
        new Platform(
            alembic == null ? newest.alembicRelease() : alembic,
            sqlalchemy == null ? newest.sqlalchemyRelease() : sqlalchemy,
            newest.servers(),
            newest.database());
    for (Database database : Database.CHOICES) {
      Release server = server(directory, database);
      platform = server == null ? platform : platform.with(database, server);
    }
    return platform;
  }

  /// The nearest file that pins one version, if the nearest range allows it; else that range.
  private @Nullable Release release(String directory, String wanted, List<Version> releases) {
    Requirement range = null;
    Release ranged = null;
    for (String at = directory; ; at = FileTree.parent(at)) {
      for (String name : candidates(at, project.names(at))) {
        String path = FileTree.join(at, name);
        String text = project.text(path);
        Requirement found =
            text == null ? null : DependencyFile.find(FileTree.name(path), text, wanted);
        if (found == null || found.isEmpty()) {
          continue;
        }
        Version pinned = found.pinned();
        if (pinned != null && (range == null || range.allows(pinned))) {
          return Release.known(pinned, path);
        }
        Version newest = Releases.newest(releases, found);
        if (pinned == null && ranged == null && newest != null) {
          range = found;
          ranged = new Release(newest, found.lowest(), path);
        }
      }
      if (at.isEmpty()) {
        return ranged;
      }
    }
  }

  private @Nullable Release server(String directory, Database database) {
    for (String at = directory; ; at = FileTree.parent(at)) {
      Release found = database == Database.POSTGRESQL ? supabase(at) : null;
      found = found == null ? named(servers.compose(at), database) : found;
      found = found == null ? named(servers.others(at), database) : found;
      if (found != null || at.isEmpty()) {
        return found;
      }
    }
  }

  /// Supabase runs the configured version, also in production.
  private @Nullable Release supabase(String directory) {
    String path = FileTree.join(directory, "supabase/config.toml");
    String text = project.text(path);
    Matcher version = MAJOR_VERSION.matcher(text == null ? "" : text);
    return version.find() ? Release.known(Version.of(version.group(1)), path) : null;
  }

  private @Nullable Release named(List<String> paths, Database database) {
    for (String path : paths) {
      String text = project.text(path);
      Version version = text == null ? null : ImageTag.of(database, text);
      if (version != null) {
        return Release.known(version, path);
      }
    }
    return null;
  }

  private List<String> candidates(String directory, List<String> names) {
    List<String> candidates = new ArrayList<>();
    ProjectText.LOCKS.stream().filter(names::contains).forEach(candidates::add);
    names.stream().filter(PlatformReader::listsRequirements).forEach(candidates::add);
    if (names.contains("requirements")) {
      addBelow(directory, "requirements", 1, candidates);
    }
    DECLARATIONS.stream().filter(names::contains).forEach(candidates::add);
    return candidates;
  }

  /// The files of a directory, then those of its subdirectories down to `depth`.
  private void addBelow(String at, String folder, int depth, List<String> candidates) {
    List<String> folders = new ArrayList<>();
    for (String name : project.names(FileTree.join(at, folder))) {
      if (name.endsWith(".txt") || name.endsWith(".in")) {
        candidates.add(folder + "/" + name);
      } else if (depth > 0 && !name.contains(".")) {
        folders.add(folder + "/" + name);
      }
    }
    folders.forEach(each -> addBelow(at, each, depth - 1, candidates));
  }

  private static boolean listsRequirements(String name) {
    return (name.startsWith("requirements") || name.startsWith("constraints"))
        && (name.endsWith(".txt") || name.endsWith(".in"));
  }
}
