package dev.reprise.alembic.python.module;

import dev.reprise.syntax.python.Module;
import dev.reprise.text.Source;
import org.jspecify.annotations.Nullable;

/// Finds the Python modules of a repository by name.
public interface ModuleLoader {

  /// The module of that dotted name under one of the project's import roots, or null. A package is
  /// its `__init__.py`.
  @Nullable Module load(String dottedName);

  /// The dotted name of the package that contains `file`, for relative imports; null if unknown.
  @Nullable String packageOf(Source file);

  /// Which statements of a module are needed for which of its names.
  default ModuleOutline outline(Module module) {
    return ModuleOutline.of(module);
  }

  /// The text of a file of the repository, or null; `path` is relative to its root.
  default @Nullable String text(String path) {
    return null;
  }

  /// The directory of the package with that dotted name, or null.
  default @Nullable String directory(String dottedName) {
    return null;
  }

  /// No modules: for a file read from standard input.
  ModuleLoader NONE =
      new ModuleLoader() {
        @Override
        public @Nullable Module load(String dottedName) {
          return null;
        }

        @Override
        public @Nullable String packageOf(Source file) {
          return null;
        }
      };
}
