package dev.reprise.cli.project;

import dev.reprise.cli.terminal.Console;
import dev.reprise.cli.terminal.UsageError;
import dev.reprise.history.Discovery;
import dev.reprise.history.runner.SqlDirectories;
import dev.reprise.study.reading.Asked;
import dev.reprise.text.DiskTree;
import dev.reprise.text.FileTree;
import dev.reprise.text.WordList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The paths on the command line, relative to the root of their repository.
///
/// The root is the nearest directory upwards with a `.git`; without one, the working directory or,
/// if the named directory is outside it, that directory or its parent: the name of a migrations
/// folder is significant. `selected` are repository-relative files and directories; it is empty if
/// the command line names none.
public record Workspace(Path workingDirectory, Path root, DiskTree tree, List<String> selected) {

  /// Files in the directory of a whole project.
  private static final List<String> PROJECT =
      WordList.list(
          """
          README.md README.rst alembic.ini pyproject.toml setup.py requirements.txt package.json
          go.mod Cargo.toml pom.xml build.gradle reprise.toml
          """);

  /// As [#of(Path, List)], but a path may be `-`: standard input, used as the content of the file
  /// `name`. It replaces a file on disk or is added as a new one.
  public static Workspace of(Console console, List<String> paths, @Nullable String name) {
    if (!paths.contains("-")) {
      if (name != null) {
        throw new UsageError("--stdin-path requires PATH `-`");
      }
      return of(console.workingDirectory(), paths);
    }
    if (name == null) {
      throw new UsageError(
          "`-` requires --stdin-path NAME, the file name to assume for standard input");
    }
    Path here = console.workingDirectory().toAbsolutePath().normalize();
    Path file = here.resolve(name).normalize();
    Path existing = file;
    while (existing.getParent() != null && !Files.exists(existing)) {
      existing = existing.getParent();
    }
    List<String> others = new ArrayList<>(paths);
    others.removeIf(each -> each.equals("-"));
    others.add(existing.toString());
    Workspace disk = of(here, others);
    if (!file.startsWith(disk.root())) {
      throw new UsageError(name + ": outside " + disk.root());
    }
    String path = relative(disk.root(), file);
    List<String> selected = new ArrayList<>(disk.selected());
    selected.set(selected.size() - 1, path);
    try {
      var tree = new DiskTree(disk.root(), Map.of(path, console.in().readAllBytes()));
      return new Workspace(here, disk.root(), tree, List.copyOf(selected));
    } catch (IOException e) {
      throw new UsageError("cannot read standard input");
    }
  }

  /// @throws UsageError if a path does not exist, or is outside the first one's repository
  public static Workspace of(Path workingDirectory, List<String> paths) {
    Path here = workingDirectory.toAbsolutePath().normalize();
    List<Path> named = new ArrayList<>();
    for (String path : paths) {
      Path absolute = here.resolve(path).normalize();
      if (!Files.exists(absolute)) {
        throw new UsageError(path + ": no such file or directory");
      }
      named.add(absolute);
    }
    Path root = root(here, named.isEmpty() ? here : named.getFirst());
    List<String> selected = new ArrayList<>();
    for (int i = 0; i < named.size(); i++) {
      if (!named.get(i).startsWith(root)) {
        throw new UsageError(
            paths.get(i) + ": outside " + root + ", the repository of " + paths.getFirst());
      }
      selected.add(relative(root, named.get(i)));
    }
    return new Workspace(here, root, new DiskTree(root), List.copyOf(selected));
  }

  /// The `operands` or, without any, the project around the working directory: everything below it,
  /// or below the nearest directory upwards that contains migrations. With `all`, the whole
  /// repository.
  public static Workspace standing(Path workingDirectory, List<String> operands, boolean all) {
    Workspace named = of(workingDirectory, operands);
    return operands.isEmpty() && !all ? named.around() : named;
  }

  /// A copy for the project around the working directory.
  public Workspace around() {
    for (String at = here(); !at.isEmpty(); at = FileTree.parent(at)) {
      if (tree.isDirectory(at) && holdsMigrations(at)) {
        return new Workspace(workingDirectory, root, tree, List.of(at));
      }
    }
    return this;
  }

  private boolean holdsMigrations(String directory) {
    List<String> one = List.of(directory);
    Discovery.Found found = Discovery.below(tree, one);
    return !found.alembic().isEmpty()
        || !SqlDirectories.histories(tree, found.sql(), found.configurations(), one, List.of())
            .histories()
            .isEmpty();
  }

  /// The working directory, relative to the root; empty if it is outside.
  public String here() {
    Path here = workingDirectory.toAbsolutePath().normalize();
    return here.startsWith(root) ? relative(root, here) : "";
  }

  private static String relative(Path root, Path path) {
    return root.relativize(path).toString().replace('\\', '/');
  }

  /// The directories to search for migrations: the named ones, and those of named files.
  public List<String> directories() {
    if (selected.isEmpty()) {
      return List.of("");
    }
    List<String> found = new ArrayList<>();
    for (String path : selected) {
      String directory = tree.isDirectory(path) ? path : FileTree.parent(path);
      if (!found.contains(directory)) {
        found.add(directory);
      }
    }
    return found;
  }

  /// Tells users who are probably in the wrong directory what was searched. Returns true if there
  /// are migrations of an unsupported tool.
  public boolean tellNothingFound(Console console) {
    String others = OtherTools.below(tree, directories());
    if (others != null) {
      console.say("found " + others + "; Reprise reads Alembic and plain SQL");
      return true;
    }
    console.say(
        selected.isEmpty()
            ? "no migrations found: %s has no alembic.ini, no [tool.alembic] in a".formatted(root)
                + " pyproject.toml and no migration directory; pass its path: reprise lint PATH"
            : "no migrations in " + String.join(", ", named()));
    return false;
  }

  private List<String> named() {
    return selected.stream().map(each -> each.isEmpty() ? root.toString() : each).toList();
  }

  /// The first directory searched for the configuration: that of the first path, or the working
  /// directory.
  public Path nearest() {
    return selected.isEmpty() ? workingDirectory : tree.resolve(directories().getFirst());
  }

  /// True if only files are named: hooks pass whatever files have changed.
  public boolean namesOnlyFiles() {
    return !selected.isEmpty() && selected.stream().allMatch(tree::isFile);
  }

  /// The selection made on the command line.
  public Asked asked() {
    return namesOnlyFiles() ? Asked.files(Set.copyOf(selected)) : Asked.where(this::selects);
  }

  /// True if a finding in `path` was requested.
  public boolean selects(String path) {
    if (selected.isEmpty()) {
      return true;
    }
    for (String each : selected) {
      if (each.isEmpty() || path.equals(each) || path.startsWith(each + "/")) {
        return true;
      }
    }
    return false;
  }

  private static Path root(Path here, Path first) {
    Path start = Files.isDirectory(first) ? first : first.getParent();
    for (Path at = start; at != null; at = at.getParent()) {
      if (Files.exists(at.resolve(".git"))) {
        return at;
      }
    }
    if (first.startsWith(here) || start == null) {
      return here;
    }
    Path above = start.getParent();
    return above == null || PROJECT.stream().anyMatch(name -> Files.exists(start.resolve(name)))
        ? start
        : above;
  }
}
