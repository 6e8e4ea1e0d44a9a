package dev.reprise.alembic.python.module;

import dev.reprise.syntax.PythonReader;
import dev.reprise.syntax.SyntaxError;
import dev.reprise.syntax.python.Module;
import dev.reprise.text.FileTree;
import dev.reprise.text.Source;
import dev.reprise.text.SourceFile;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The Python modules of a repository, each read once. Unreadable modules count as missing.
///
/// Thread-safe.
public final class RepositoryModules implements ModuleLoader {
  /// Larger files are generated data, not helpers of migrations.
  private static final int MAXIMUM_BYTES = 2_000_000;

  private final FileTree tree;
  private final List<String> roots;
  private final Map<String, Optional<Module>> modules = new ConcurrentHashMap<>();

  private final Map<String, Optional<String>> paths = new ConcurrentHashMap<>();
  private final Map<String, ModuleOutline> outlines = new ConcurrentHashMap<>();

  /// `roots` are repository-relative import roots, in Python's search order.
  public RepositoryModules(FileTree tree, List<String> roots) {
    this.tree = tree;
    this.roots = List.copyOf(roots);
  }

  /// Possible import roots of a project without configuration: the settings' own `roots`, the root
  /// of the repository, its `src`, and every directory above `scripts` that is not itself a
  /// package.
  public static RepositoryModules of(FileTree tree, String scripts, List<String> roots) {
    Map<String, Boolean> all = new java.util.LinkedHashMap<>();
    roots.forEach(root -> all.put(root, true));
    for (String at = scripts; !at.isEmpty(); at = FileTree.parent(at)) {
      if (!tree.isFile(FileTree.join(at, "__init__.py"))) {
        all.put(at, true);
      }
    }
    all.put("", true);
    if (tree.isDirectory("src")) {
      all.put("src", true);
    }
    return new RepositoryModules(tree, List.copyOf(all.keySet()));
  }

  @Override
  public @Nullable Module load(String dottedName) {
    return modules
        .computeIfAbsent(dottedName, name -> Optional.ofNullable(find(name)))
        .orElse(null);
  }

  @Override
  public ModuleOutline outline(Module module) {
    return outlines.computeIfAbsent(module.source().path(), _ -> ModuleOutline.of(module));
  }

  /// The file of a module, or null.
  public @Nullable String path(String dottedName) {
    return paths
        .computeIfAbsent(dottedName, name -> Optional.ofNullable(findPath(name)))
        .orElse(null);
  }

  private @Nullable String findPath(String dottedName) {
    String relative = dottedName.replace('.', '/');
    for (String root : roots) {
      String path = FileTree.join(root, relative);
      for (String candidate : List.of(path + ".py", path + "/__init__.py")) {
        if (tree.isFile(candidate)) {
          return candidate;
        }
      }
    }
    return null;
  }

  @Override
  public @Nullable String text(String path) {
    try {
      byte[] bytes = tree.isFile(path) ? tree.read(path) : null;
      return bytes == null || bytes.length > MAXIMUM_BYTES
          ? null
          : SourceFile.decode(path, bytes).source().text();
    } catch (IOException _) {
      return null;
    }
  }

  @Override
  public @Nullable String directory(String dottedName) {
    for (String root : roots) {
      String path = FileTree.join(root, dottedName.replace('.', '/'));
      if (tree.isDirectory(path)) {
        return path;
      }
    }
    return null;
  }

  private @Nullable Module find(String dottedName) {
    String file = path(dottedName);
    if (file != null) {
      return read(file);
    }
    String relative = dottedName.replace('.', '/');
    for (String root : roots) {
      String path = FileTree.join(root, relative);
      if (tree.isDirectory(path)) {
        return new Module(new Source(path + "/__init__.py", ""), List.of(), List.of());
      }
    }
    return null;
  }

  private @Nullable Module read(String path) {
    try {
      byte[] bytes = tree.read(path);
      return bytes.length > MAXIMUM_BYTES
          ? null
          : PythonReader.read(SourceFile.decodePython(path, bytes).source());
    } catch (IOException | SyntaxError _) {
      return null;
    }
  }

  @Override
  public @Nullable String packageOf(Source file) {
    String directory = FileTree.parent(file.path());
    String best = null;
    for (String root : roots) {
      boolean inside = root.isEmpty() || directory.equals(root) || directory.startsWith(root + "/");
      if (inside && (best == null || root.length() > best.length())) {
        best = root;
      }
    }
    if (best == null || directory.equals(best)) {
      return "";
    }
    String relative = best.isEmpty() ? directory : directory.substring(best.length() + 1);
    return relative.replace('/', '.');
  }
}
