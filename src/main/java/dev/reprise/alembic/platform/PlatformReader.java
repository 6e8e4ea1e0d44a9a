package dev.reprise.alembic.platform;

import dev.reprise.operation.Platform;
import dev.reprise.operation.Version;
import dev.reprise.text.FileTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads the [Platform] of a migration directory from the files around it. The nearest directory
/// that tells wins; within one directory a lock file goes before requirement files, and those
/// before `pyproject.toml`. A range means the newest known release it allows.
///
/// What nothing tells is the newest. Files that cannot be read tell nothing.
public final class PlatformReader {
  private static final List<String> LOCKS =
      List.of("uv.lock", "poetry.lock", "pdm.lock", "Pipfile.lock");
  private static final List<String> DECLARATIONS =
      List.of("pyproject.toml", "Pipfile", "setup.cfg", "setup.py");
  private static final List<String> COMPOSE =
      List.of("compose.yaml", "compose.yml", "docker-compose.yml", "docker-compose.yaml");

  /// In bytes; no lock file comes near it.
  private static final int MAXIMUM_SIZE = 20_000_000;

  private final FileTree files;
  private final Set<String> sources = new LinkedHashSet<>();

  private PlatformReader(FileTree files) {
    this.files = files;
  }

  /// The platform of the migrations in `directory`, a path in `files`.
  public static Platform read(FileTree files, String directory) {
    return new PlatformReader(files).read(directory);
  }

  private Platform read(String directory) {
    Version alembic = null;
    Version sqlalchemy = null;
    Version postgresql = null;
    for (String at = directory; ; at = FileTree.parent(at)) {
      List<String> names = names(at);
      alembic = alembic != null ? alembic : inDirectory(at, names, "alembic", Releases.ALEMBIC);
      sqlalchemy =
          sqlalchemy != null
              ? sqlalchemy
              : inDirectory(at, names, "sqlalchemy", Releases.SQLALCHEMY);
      postgresql = postgresql != null ? postgresql : inCompose(at, names);
      if (at.isEmpty() || alembic != null && sqlalchemy != null && postgresql != null) {
        break;
      }
    }
    Platform newest = Platform.NEWEST;
    return new Platform(
        alembic == null ? newest.alembic() : alembic,
        sqlalchemy == null ? newest.sqlalchemy() : sqlalchemy,
        postgresql == null ? newest.postgresql() : postgresql,
        sources.isEmpty() ? newest.from() : String.join(", ", sources),
        alembic != null);
  }

  private @Nullable Version inDirectory(
      String directory, List<String> names, String wanted, List<Version> releases) {
    for (String name : candidates(directory, names)) {
      String path = FileTree.join(directory, name);
      String text = text(path);
      Requirement found =
          text == null ? null : DependencyFile.find(FileTree.name(path), text, wanted);
      if (found != null && !found.isEmpty()) {
        Version version = Releases.newest(releases, found);
        if (version != null) {
          sources.add(path);
          return version;
        }
      }
    }
    return null;
  }

  private List<String> candidates(String directory, List<String> names) {
    List<String> candidates = new ArrayList<>();
    LOCKS.stream().filter(names::contains).forEach(candidates::add);
    names.stream().filter(PlatformReader::listsRequirements).forEach(candidates::add);
    if (names.contains("requirements")) {
      addBelow(directory, "requirements", 1, candidates);
    }
    DECLARATIONS.stream().filter(names::contains).forEach(candidates::add);
    return candidates;
  }

  /// The files of a directory, then those of its directories down to `depth`.
  private void addBelow(String at, String folder, int depth, List<String> candidates) {
    List<String> folders = new ArrayList<>();
    for (String name : names(FileTree.join(at, folder))) {
      if (name.endsWith(".txt") || name.endsWith(".in")) {
        candidates.add(folder + "/" + name);
      } else if (depth > 0 && !name.contains(".")) {
        folders.add(folder + "/" + name);
      }
    }
    folders.forEach(each -> addBelow(at, each, depth - 1, candidates));
  }

  private static boolean listsRequirements(String name) {
    return name.startsWith("requirements") && (name.endsWith(".txt") || name.endsWith(".in"));
  }

  /// The image's tag says the server's version: `postgres:15-alpine`, `pgvector/pgvector:pg16`.
  private @Nullable Version inCompose(String directory, List<String> names) {
    for (String name : COMPOSE) {
      if (!names.contains(name)) {
        continue;
      }
      String path = FileTree.join(directory, name);
      String text = text(path);
      Version version = text == null ? null : ImageTag.postgresql(text);
      if (version != null) {
        sources.add(path);
        return version;
      }
    }
    return null;
  }

  private List<String> names(String directory) {
    try {
      return files.list(directory);
    } catch (IOException unreadable) {
      return List.of();
    }
  }

  private @Nullable String text(String path) {
    try {
      byte[] bytes = files.isFile(path) ? files.read(path) : null;
      return bytes == null || bytes.length > MAXIMUM_SIZE
          ? null
          : new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      return null;
    }
  }
}
