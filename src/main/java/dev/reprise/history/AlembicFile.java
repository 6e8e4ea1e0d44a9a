package dev.reprise.history;

import dev.reprise.text.FileTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds the configuration file that Alembic is started with for a history.
public final class AlembicFile {
  private AlembicFile() {}

  /// The nearest one at or above the migrations that names their script location, or null.
  public static @Nullable String of(FileTree tree, MigrationDirectory directory) {
    String script = directory.script();
    String at = script == null ? directory.path() : script;
    while (true) {
      String file = in(tree, at, script);
      if (file != null || at.isEmpty()) {
        return file;
      }
      at = FileTree.parent(at);
    }
  }

  /// The one in that directory, for any migrations, or null.
  public static @Nullable String in(FileTree tree, String directory) {
    return in(tree, directory, null);
  }

  private static @Nullable String in(FileTree tree, String directory, @Nullable String script) {
    for (String name : new String[] {"alembic.ini", "pyproject.toml"}) {
      String file = FileTree.join(directory, name);
      if (tree.isFile(file) && names(tree, file, script)) {
        return file;
      }
    }
    return null;
  }

  private static boolean names(FileTree tree, String file, @Nullable String script) {
    try {
      String text = new String(tree.read(file), StandardCharsets.UTF_8);
      AlembicSettings toml =
          file.endsWith(".toml") ? AlembicSettings.ofPyproject(file, text) : null;
      List<AlembicSettings> all =
          toml != null
              ? List.of(toml)
              : file.endsWith(".ini") ? AlembicSettings.ofIni(file, text) : List.of();
      return all.stream()
          .anyMatch(each ->
              script == null
                  ? each.scriptLocation() != null
                  : script.equals(each.scriptLocation())
                      || script.endsWith("/" + each.localScriptLocation()));
    } catch (IOException e) {
      return false;
    }
  }
}
