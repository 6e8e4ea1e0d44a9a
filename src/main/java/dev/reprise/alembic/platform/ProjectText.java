package dev.reprise.alembic.platform;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.reprise.text.FileTree;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The files that list a project's dependencies. Unreadable ones are treated as empty.
record ProjectText(FileTree files) {
  static final List<String> LOCKS = List.of("uv.lock", "poetry.lock", "pdm.lock", "Pipfile.lock");

  /// In bytes; lock files are far smaller.
  private static final int MAXIMUM_SIZE = 20_000_000;

  List<String> names(String directory) {
    try {
      return files.list(directory);
    } catch (IOException unreadable) {
      return List.of();
    }
  }

  @Nullable String text(String path) {
    try {
      byte[] bytes = files.isFile(path) ? files.read(path) : null;
      return bytes == null || bytes.length > MAXIMUM_SIZE ? null : new String(bytes, UTF_8);
    } catch (IOException unreadable) {
      return null;
    }
  }
}
