package dev.reprise.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.reprise.history.configured.ConfigurationFiles;
import dev.reprise.text.FileTree;
import dev.reprise.text.PlainFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Finds the migration directories of a repository, or below some of its directories.
///
/// A directory contains Alembic revisions if one of its Python files assigns `down_revision` at
/// module level. `alembic.ini` and `pyproject.toml` determine which ones belong together.
public final class Discovery {
  private static final int MAX_DEPTH = 12;
  private static final Set<String> SKIPPED =
      Set.of("node_modules", "__pycache__", "site-packages", "venv", "target", "build", "dist");

  /// A copy of Alembic itself has files named like a project's.
  private static final Set<String> ALEMBIC = Set.of("op.py", "op.pyi", "autogenerate", "testing");

  private final FileTree tree;
  private final List<AlembicSettings> settings = new ArrayList<>();
  private final Map<String, HeaderLines> revisionDirectories = new LinkedHashMap<>();
  private final Set<String> modulesAmongOthers = new HashSet<>();
  private final Set<String> sqlDirectories = new LinkedHashSet<>();
  private final Set<String> configurations = new LinkedHashSet<>();
  private final List<Problem> problems = new ArrayList<>();

  /// A directory of revisions has at least one revision per this many modules.
  private static final int FEW = 8;

  private Discovery(FileTree tree) {
    this.tree = tree;
  }

  /// The result: Alembic's directories, directories with SQL files that may be migrations, files
  /// that may name such directories, and directories that could not be read.
  public record Found(
      List<MigrationDirectory> alembic,
      List<String> sql,
      List<String> configurations,
      List<Problem> problems) {}

  /// An unreadable directory, with the reason as a phrase.
  public record Problem(String path, String reason) {}

  /// Searches `directories` and everything below them.
  public static Found below(FileTree tree, List<String> directories) {
    var discovery = new Discovery(tree);
    for (String directory : directories) {
      discovery.settingsAbove(directory);
      discovery.walk(directory, 0);
    }
    List<MigrationDirectory> alembic = discovery.alembic();
    discovery.settings.stream()
        .filter(each -> directories.stream().anyMatch(dir -> isWithin(each.home(), dir)))
        .forEach(each -> discovery.lookFor(each, alembic));
    return new Found(
        alembic,
        List.copyOf(discovery.sqlDirectories),
        List.copyOf(discovery.configurations),
        discovery.problems);
  }

  /// Alembic fails if its script location is missing. Migrations found elsewhere are not the
  /// configured ones, unless they have the same path below a package's source root.
  private void lookFor(AlembicSettings settings, List<MigrationDirectory> found) {
    String script = settings.scriptLocation();
    if (script == null
        || isFilledInLater(settings.localScriptLocation())
        || isOfTemplate(settings.home())) {
      return;
    }
    String local = FileTree.normalize(settings.localScriptLocation());
    boolean there = tree.isDirectory(script);
    boolean elsewhere =
        found.stream()
            .map(MigrationDirectory::script)
            .anyMatch(each -> each != null && (each.equals(local) || each.endsWith("/" + local)));
    if (!there && !elsewhere) {
      problems.add(
          new Problem(
              settings.file(), "`script_location` is %s, which does not exist".formatted(local)));
    } else if (found.isEmpty()) {
      problems.add(
          new Problem(settings.file(), "no revisions in " + String.join(", ", versions(settings))));
    }
  }

  /// A settings template, an environment variable, or a path inside a container.
  private static boolean isFilledInLater(String location) {
    return location.startsWith("/")
        || location.contains("{")
        || location.contains("%(")
        || location.contains("$");
  }

  /// Cookiecutter's name of a folder whose content does not exist yet.
  private static boolean isOfTemplate(String directory) {
    return directory.contains("{{");
  }

  private void settingsAbove(String directory) {
    for (String above = directory; !above.isEmpty(); ) {
      above = FileTree.parent(above);
      readSettings(above);
      try {
        for (String name : tree.list(above)) {
          noteConfiguration(above, name);
        }
      } catch (IOException e) {
        // Directories above were not requested.
      }
    }
  }

  private void walk(String directory, int depth) {
    if (depth > MAX_DEPTH) {
      return;
    }
    List<String> names;
    try {
      names = tree.list(directory);
    } catch (IOException e) {
      problems.add(new Problem(directory, "the directory cannot be read"));
      return;
    }
    if (names.contains("pyvenv.cfg") || names.containsAll(ALEMBIC)) {
      return;
    }
    readSettings(directory);
    var lines = new HeaderLines();
    int revisions = 0;
    int modules = 0;
    for (String name : names) {
      String path = FileTree.join(directory, name);
      noteConfiguration(directory, name);
      if (name.endsWith(".py")) {
        revisions += isRevision(path, lines) ? 1 : 0;
        modules++;
      } else if (name.endsWith(".sql")) {
        sqlDirectories.add(directory);
      } else if (!name.startsWith(".")
          && !SKIPPED.contains(name)
          && tree.isDirectory(path)
          && !tree.isLink(path)) {
        walk(path, depth + 1);
      }
    }
    if (revisions > 0) {
      revisionDirectories.put(directory, lines);
    }
    if (revisions * FEW < modules) {
      modulesAmongOthers.add(directory);
    }
  }

  private void noteConfiguration(String directory, String name) {
    if (ConfigurationFiles.mayName(name)) {
      configurations.add(FileTree.join(directory, name));
    }
  }

  private void readSettings(String directory) {
    String ini = FileTree.join(directory, "alembic.ini");
    String pyproject = FileTree.join(directory, "pyproject.toml");
    String iniText = textOf(ini);
    if (iniText != null) {
      AlembicSettings.ofIni(ini, iniText).forEach(this::add);
    }
    String projectText = textOf(pyproject);
    if (projectText != null) {
      add(AlembicSettings.ofPyproject(pyproject, projectText));
    }
  }

  private void add(@Nullable AlembicSettings found) {
    if (found != null && found.scriptLocation() != null && !settings.contains(found)) {
      settings.add(found);
    }
  }

  private @Nullable String textOf(String path) {
    try {
      return tree.isFile(path) ? new String(tree.read(path), UTF_8) : null;
    } catch (IOException e) {
      problems.add(new Problem(path, PlainFile.reason(e)));
      return null;
    }
  }

  private boolean isRevision(String path, HeaderLines lines) {
    try {
      return lines.add(tree.read(path));
    } catch (IOException e) {
      return false;
    }
  }

  private List<MigrationDirectory> alembic() {
    var found = new TreeMap<String, MigrationDirectory>();
    Set<String> open = new LinkedHashSet<>(revisionDirectories.keySet());
    for (AlembicSettings each : settings) {
      List<String> versions = versions(each);
      List<String> present = versions.stream().filter(open::contains).toList();
      if (each.recursive()) {
        present =
            open.stream()
                .filter(dir -> versions.stream().anyMatch(top -> isWithin(dir, top)))
                .toList();
      }
      if (!present.isEmpty()) {
        present.forEach(open::remove);
        String script = each.scriptLocation();
        if (each.versionLocations().isEmpty()) {
          present = related(present, script, open);
          present.forEach(open::remove);
        }
        found.put(
            present.getFirst(),
            new MigrationDirectory(
                    present,
                    script,
                    each.recursive() || present.size() > versions.size(),
                    importRoots(each, script))
                .on(each.databases()));
      }
    }
    // Without settings, one module that looks like a revision does not make the rest a history.
    open.removeAll(modulesAmongOthers);
    while (!open.isEmpty()) {
      String first = open.iterator().next();
      String script = scriptAbove(first);
      List<String> versions = related(List.of(first), script, open);
      versions.forEach(open::remove);
      found.put(
          versions.getFirst(),
          new MigrationDirectory(versions, script, versions.size() > 1, importRoots(null, script)));
    }
    return List.copyOf(found.values());
  }

  /// `first` and those `candidates` under the same `env.py` whose revisions continue each other:
  /// some projects set their version locations in code.
  private List<String> related(
      List<String> first, @Nullable String script, Set<String> candidates) {
    Set<String> together = new TreeSet<>(first);
    boolean grown = script != null;
    while (grown) {
      grown = false;
      for (String candidate : candidates) {
        if (!together.contains(candidate)
            && Objects.equals(script, scriptAbove(candidate))
            && together.stream().anyMatch(each -> areRelated(each, candidate))) {
          together.add(candidate);
          grown = true;
        }
      }
    }
    return List.copyOf(together);
  }

  private boolean areRelated(String one, String other) {
    HeaderLines lines = revisionDirectories.get(one);
    HeaderLines others = revisionDirectories.get(other);
    return lines != null && others != null && (lines.continues(others) || others.continues(lines));
  }

  private static boolean isWithin(String directory, String top) {
    return directory.equals(top) || directory.startsWith(top + "/") || top.isEmpty();
  }

  private static List<String> versions(AlembicSettings settings) {
    List<String> named = settings.versionLocations();
    String script = settings.scriptLocation();
    return !named.isEmpty() || script == null ? named : List.of(FileTree.join(script, "versions"));
  }

  /// The nearest directory at or above `versions` with an `env.py`.
  private @Nullable String scriptAbove(String versions) {
    String at = versions;
    for (int step = 0; step < 4; step++) {
      if (tree.isFile(FileTree.join(at, "env.py"))) {
        return at;
      }
      at = FileTree.parent(at);
    }
    return null;
  }

  /// Roots for imports of helpers: the configured ones, and every directory from the script's up to
  /// the root, nearest first, since one of them is the working directory of `alembic`.
  private static List<String> importRoots(
      @Nullable AlembicSettings settings, @Nullable String script) {
    Set<String> roots = new LinkedHashSet<>();
    if (settings != null) {
      roots.addAll(settings.importRoots());
      roots.add(settings.home());
    }
    for (String at = script == null ? "" : script; !at.isEmpty(); ) {
      at = FileTree.parent(at);
      roots.add(at);
      roots.add(FileTree.join(at, "src"));
    }
    roots.add("");
    return List.copyOf(roots);
  }
}
