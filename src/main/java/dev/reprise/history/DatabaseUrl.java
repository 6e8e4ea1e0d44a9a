package dev.reprise.history;

import dev.reprise.text.FileTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `sqlalchemy.url` of a project's settings, as far as it can be read without running anything.
/// `file` contains it.
public record DatabaseUrl(String file, String url) {

  /// The nearest one at or above the migrations; null if it is a placeholder, or set by `env.py`.
  public static @Nullable DatabaseUrl of(FileTree tree, MigrationDirectory directory) {
    String at = directory.script() == null ? directory.path() : directory.script();
    while (true) {
      for (String name : new String[] {"alembic.ini", "pyproject.toml"}) {
        String file = FileTree.join(at, name);
        String url = tree.isFile(file) ? read(tree, file) : null;
        if (url != null) {
          return new DatabaseUrl(file, url);
        }
      }
      if (at.isEmpty()) {
        return null;
      }
      at = FileTree.parent(at);
    }
  }

  private static @Nullable String read(FileTree tree, String file) {
    try {
      String text = new String(tree.read(file), StandardCharsets.UTF_8);
      List<AlembicSettings> sections =
          file.endsWith(".ini") ? AlembicSettings.ofIni(file, text) : List.of();
      AlembicSettings first =
          sections.isEmpty() ? AlembicSettings.ofPyproject(file, text) : sections.getFirst();
      String url = first == null ? null : first.databaseUrl();
      boolean given =
          url != null && url.contains("://") && !url.startsWith("driver://") && !url.contains("%(");
      return given ? url : null;
    } catch (IOException e) {
      return null;
    }
  }

  /// The URL may contain a password.
  @Override
  public String toString() {
    return "sqlalchemy.url in " + file;
  }
}
