package dev.reprise.alembic.python;

import dev.reprise.alembic.value.Arguments;
import dev.reprise.alembic.value.Execution;
import dev.reprise.alembic.value.LibraryObject;
import dev.reprise.alembic.value.Text;
import dev.reprise.alembic.value.Value;
import dev.reprise.syntax.python.BinaryOperator;
import dev.reprise.text.FileTree;
import org.jspecify.annotations.Nullable;

/// A `pathlib.Path` or a package resource, relative to the repository's root, whose own location
/// does not matter for files beside a revision.
record FilePath(String path) implements LibraryObject {

  @Override
  public String describe() {
    return "the path " + path;
  }

  @Override
  public Value attribute(String name, Execution execution) {
    return switch (name) {
      case "parent" -> new FilePath(FileTree.parent(path));
      case "parents" -> new Parents(path);
      case "name" -> Text.of(FileTree.name(path));
      case "stem" -> Text.of(stem());
      case "__str__", "as_posix", "__fspath__" -> method(name, (_, _) -> Text.of(path));
      case "resolve", "absolute", "expanduser" -> method(name, (_, _) -> this);
      case "joinpath" -> method(name, (arguments, inner) -> joined(arguments, inner));
      case "with_name" -> method(name, (arguments, inner) -> beside(arguments, "", inner));
      case "with_suffix" -> method(name, (arguments, inner) -> beside(arguments, stem(), inner));
      case "open" -> method(name, (_, inner) -> ProjectPaths.open(path, inner));
      case "read_text" -> method(name, (_, inner) -> ProjectPaths.read(path, inner));
      case "read_bytes" -> method(name, (_, inner) -> ProjectPaths.open(path, inner));
      case String _ -> LibraryObject.super.attribute(name, execution);
    };
  }

  @Override
  public @Nullable Value binary(
      BinaryOperator operator, Value other, boolean mirrored, Execution execution) {
    String more = ProjectPaths.path(other);
    return operator != BinaryOperator.DIVIDE || mirrored || more == null
        ? null
        : new FilePath(ProjectPaths.join(path, more));
  }

  private Value joined(Arguments arguments, Execution execution) {
    String all = path;
    for (Value each : arguments.values()) {
      String more = ProjectPaths.path(each);
      if (more == null) {
        return execution.unknown("a path that could not be computed");
      }
      all = ProjectPaths.join(all, more);
    }
    return new FilePath(all);
  }

  private Value beside(Arguments arguments, String stem, Execution execution) {
    String name = ProjectPaths.path(Builtins.first(arguments));
    return name == null
        ? execution.unknown("a path that could not be computed")
        : new FilePath(FileTree.join(FileTree.parent(path), stem + name));
  }

  private String stem() {
    String name = FileTree.name(path);
    int dot = name.lastIndexOf('.');
    return dot <= 0 ? name : name.substring(0, dot);
  }

  private static Builtin method(String name, Builtin.Body body) {
    return new Builtin("pathlib.Path." + name, body);
  }

  /// `path.parents[1]`
  private record Parents(String path) implements LibraryObject {
    @Override
    public String describe() {
      return "the parents of a path";
    }

    @Override
    public Value item(Value key, Execution execution) {
      if (!(key instanceof Value.Int(var number))
          || number.signum() < 0
          || number.bitLength() > 5) {
        return execution.unknown("a path that could not be computed");
      }
      String at = path;
      for (int i = 0; i <= number.intValue(); i++) {
        at = FileTree.parent(at);
      }
      return new FilePath(at);
    }
  }
}
