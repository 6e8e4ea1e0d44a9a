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

/// What the command line names, seen from the root of its repository.
///
/// The root is the nearest directory upwards with a `.git`; without one, the working directory, or
/// where the named directory lies outside, that directory or the one above it: what a folder of
/// migrations is called tells what it is. `selected` are repository-relative files and directories;
/// it is empty where the command line names none.
public record Workspace(Path workingDirectory, Path root, DiskTree tree, List<String> selected) {

  /// What the directory of a whole project holds.
  private static final List<String> PROJECT =
      WordList.list(
          """
          README.md README.rst alembic.ini pyproject.toml setup.py requirements.txt package.json
          go.mod Cargo.toml pom.xml build.gradle reprise.toml
          """);

  /// As [#of(Path, List)], where a path may be `-`: the file that `name` names, as it comes in on
  /// standard input. It takes the place of a file on disk, or is new beside the others.
  public static Workspace of(Console console, List<String> paths, @Nullable String name) {
    if (!paths.contains("-")) {
      if (name != null) {
        throw new UsageError("--stdin-path requires PATH `-`");
      }
      return of(console.workingDirectory(), paths);
    }
    if (name == null) {
      throw new UsageError(
          "`-` requires --stdin-path NAME, the file that standard input stands for");
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

  /// @throws UsageError when a path does not exist, or lies outside the first one's repository
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

  /// What `operands` name, or where none do, the project around the working directory: what is
  /// below it, or below the nearest directory upwards that has something below it. With `all`, the
  /// whole repository.
  public static Workspace standing(Path workingDirectory, List<String> operands, boolean all) {
    Workspace named = of(workingDirectory, operands);
    return operands.isEmpty() && !all ? named.around() : named;
  }

  /// The same, looking at the project around the working directory.
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

  /// The working directory, relative to the root; empty where it lies elsewhere.
  public String here() {
    Path here = workingDirectory.toAbsolutePath().normalize();
    return here.startsWith(root) ? relative(root, here) : "";
  }

  private static String relative(Path root, Path path) {
    return root.relativize(path).toString().replace('\\', '/');
  }

  /// Where to look for migrations: the named directories, and the directories of named files.
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

  /// Tells somebody who is probably in the wrong directory what was looked for. Whether there are
  /// migrations, of a tool that is not read.
  public boolean tellNothingFound(Console console) {
    String others = OtherTools.below(tree, directories());
    if (others != null) {
      console.say("found migrations of " + others + "; Reprise reads Alembic and plain SQL");
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

  /// The directory the configuration is looked for first: of the first path, or the working
  /// directory.
  public Path nearest() {
    return selected.isEmpty() ? workingDirectory : tree.resolve(directories().getFirst());
  }

  /// Whether nothing but files is named: hooks hand over whatever files have changed.
  public boolean namesOnlyFiles() {
    return !selected.isEmpty() && selected.stream().allMatch(tree::isFile);
  }

  /// What the command line asks for.
  public Asked asked() {
    return namesOnlyFiles() ? Asked.files(Set.copyOf(selected)) : Asked.where(this::selects);
  }

  /// Whether a finding in `path` was asked for.
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
