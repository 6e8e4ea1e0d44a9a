package dev.reprise.alembic.python;

import dev.reprise.alembic.value.Arguments;
import dev.reprise.alembic.value.Execution;
import dev.reprise.alembic.value.Iteration;
import dev.reprise.alembic.value.LibraryObject;
import dev.reprise.alembic.value.ListValue;
import dev.reprise.alembic.value.Text;
import dev.reprise.alembic.value.Value;
import dev.reprise.text.FileTree;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Files of the repository that a revision reads, mostly SQL beside it.
final class ProjectPaths {
  private ProjectPaths() {}

  /// Python's functions for paths and files, by dotted name.
  static Builtin.@Nullable Body function(String dotted) {
    return switch (dotted) {
      case "pathlib.Path", "pathlib.PurePath" -> ProjectPaths::newPath;
      case "os.path.join" -> ProjectPaths::joined;
      case "os.path.dirname" ->
          (arguments, interpreter) -> map(arguments, interpreter, FileTree::parent);
      case "os.path.basename" ->
          (arguments, interpreter) -> map(arguments, interpreter, FileTree::name);
      case "os.path.abspath", "os.path.realpath", "os.path.normpath", "os.fspath" ->
          (arguments, interpreter) -> map(arguments, interpreter, FileTree::normalize);
      case "io.open", "codecs.open" -> ProjectPaths::open;
      case "importlib.resources.files" ->
          (arguments, interpreter) -> {
            String directory = packageDirectory(arguments, interpreter);
            return directory == null ? notThere(interpreter) : new FilePath(directory);
          };
      case "importlib.resources.read_text", "pkgutil.get_data", "importlib.resources.open_text" ->
          (arguments, interpreter) -> {
            String directory = packageDirectory(arguments, interpreter);
            String name = path(second(arguments));
            return directory == null || name == null
                ? notThere(interpreter)
                : dotted.endsWith("read_text")
                    ? read(FileTree.join(directory, name), interpreter)
                    : open(FileTree.join(directory, name), interpreter);
          };
      case String _ -> null;
    };
  }

  private static Value second(Arguments arguments) {
    Value second = arguments.get(1);
    return second == null ? Value.NONE : second;
  }

  /// `open(path)` for reading.
  static Value open(Arguments arguments, Interpreter interpreter) {
    String path = path(Builtins.first(arguments));
    Value mode = arguments.get(1, "mode");
    boolean reads = !(mode instanceof Text text) || text.text().startsWith("r");
    return path == null || !reads ? notThere(interpreter) : open(path, interpreter);
  }

  static Value open(String path, Execution execution) {
    return read(path, execution) instanceof Text text ? new Content(text) : notThere(execution);
  }

  static Value read(String path, Execution execution) {
    String text =
        execution instanceof Interpreter interpreter
            ? interpreter.imports().text(FileTree.normalize(path))
            : null;
    return text == null ? notThere(execution) : Text.of(text);
  }

  private static Value notThere(Execution execution) {
    return execution.unknown("comes from a file");
  }

  /// The path of a file argument, or null.
  static @Nullable String path(Value value) {
    return switch (value) {
      case Text text -> text.isComplete() ? text.text() : null;
      case FilePath path -> path.path();
      case Value _ -> null;
    };
  }

  /// An absolute path replaces what is before it.
  static String join(String path, String more) {
    return more.startsWith("/") ? more : FileTree.normalize(FileTree.join(path, more));
  }

  private static Value newPath(Arguments arguments, Interpreter interpreter) {
    Value joined = joined(arguments, interpreter);
    return joined instanceof Text text ? new FilePath(text.text()) : joined;
  }

  private static Value joined(Arguments arguments, Interpreter interpreter) {
    String all = "";
    for (Value each : arguments.values()) {
      String more = path(each);
      if (more == null) {
        return each instanceof Value.Unknown ? each : notThere(interpreter);
      }
      all = join(all, more);
    }
    return Text.of(all);
  }

  private static Value map(
      Arguments arguments,
      Interpreter interpreter,
      java.util.function.UnaryOperator<String> function) {
    Value first = Builtins.first(arguments);
    String path = path(first);
    return path == null
        ? first instanceof Value.Unknown ? first : notThere(interpreter)
        : Text.of(function.apply(path));
  }

  private static @Nullable String packageDirectory(Arguments arguments, Interpreter interpreter) {
    return switch (Builtins.first(arguments)) {
      case Text name when name.isComplete() -> interpreter.imports().packageDirectory(name.text());
      case dev.reprise.alembic.value.ModuleValue module ->
          interpreter.imports().packageDirectory(module.name());
      case Value _ -> null;
    };
  }

  /// An opened file, or its bytes.
  private record Content(Text text) implements LibraryObject {
    @Override
    public String describe() {
      return "a file";
    }

    @Override
    public Value attribute(String name, Execution execution) {
      return switch (name) {
        case "read", "decode" -> new Builtin("file." + name, (_, _) -> text);
        case "readlines" -> new Builtin("file.readlines", (_, _) -> new ListValue(lines()));
        case "close" -> new Builtin("file.close", (_, _) -> Value.NONE);
        case String _ -> LibraryObject.super.attribute(name, execution);
      };
    }

    @Override
    public Iteration iterate(Execution execution) {
      return new Iteration.Known(lines());
    }

    private List<Value> lines() {
      List<Value> lines = new ArrayList<>();
      String all = text.text();
      for (int start = 0; start < all.length(); ) {
        int end = all.indexOf('\n', start) + 1;
        int next = end == 0 ? all.length() : end;
        lines.add(Text.of(all.substring(start, next)));
        start = next;
      }
      return lines;
    }
  }
}
