package dev.reprise.prove;

import dev.reprise.text.WordList;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The Python that runs a project's migrations, and its environment.
public final class PythonCommand {
  /// Variables that programs need to start; none of their names suggests a secret.
  private static final List<String> PASSED =
      WordList.list(
          """
          PATH HOME USER LOGNAME LANG LANGUAGE LC_ALL LC_CTYPE TZ TMPDIR TEMP TMP VIRTUAL_ENV
          PYTHONPATH PYTHONHOME SYSTEMROOT LD_LIBRARY_PATH DYLD_LIBRARY_PATH PYENV_ROOT
          PYENV_VERSION UV_CACHE_DIR UV_PYTHON POETRY_HOME XDG_CACHE_HOME XDG_DATA_HOME
          """);

  private PythonCommand() {}

  /// The one that `given` names; else that of the active virtual environment, of a virtual
  /// environment in the project, of uv or Poetry if the project has their lock file, or `python3`.
  ///
  /// @param directory Alembic's working directory
  public static List<String> of(
      @Nullable String given, Map<String, String> environment, Path directory, Path root) {
    if (given != null) {
      return List.of(given.strip().split("\\s+"));
    }
    String active = environment.get("VIRTUAL_ENV");
    if (active != null && !active.isEmpty()) {
      return List.of(interpreter(Path.of(active)).toString());
    }
    for (Path at = directory; at != null && at.startsWith(root); at = at.getParent()) {
      for (String name : List.of(".venv", "venv")) {
        Path python = interpreter(at.resolve(name));
        if (Files.isExecutable(python)) {
          return List.of(python.toString());
        }
      }
      if (Files.exists(at.resolve("uv.lock")) && find("uv", environment) != null) {
        return List.of("uv", "run", "--no-sync", "python");
      }
      if (Files.exists(at.resolve("poetry.lock")) && find("poetry", environment) != null) {
        return List.of("poetry", "run", "python");
      }
    }
    return List.of(find("python3", environment) == null ? "python" : "python3");
  }

  private static Path interpreter(Path home) {
    Path windows = home.resolve("Scripts").resolve("python.exe");
    return Files.exists(windows) ? windows : home.resolve("bin").resolve("python");
  }

  /// The program of that name on the `PATH`, or null.
  static @Nullable Path find(String name, Map<String, String> environment) {
    for (String directory : environment.getOrDefault("PATH", "").split(File.pathSeparator)) {
      Path program = Path.of(directory).resolve(name);
      if (!directory.isEmpty() && Files.isRegularFile(program) && Files.isExecutable(program)) {
        return program;
      }
    }
    return null;
  }

  /// The variables of `environment` that programs need to start, those named in `passed`, and those
  /// given with a value, `NAME=value`, in `set`.
  public static Map<String, String> environment(
      Map<String, String> environment, List<String> passed, List<String> set) {
    Map<String, String> kept = new TreeMap<>();
    List<String> names = new ArrayList<>(PASSED);
    names.addAll(passed);
    for (String name : names) {
      String value = environment.get(name);
      if (value != null) {
        kept.put(name, value);
      }
    }
    for (String each : set) {
      int equals = each.indexOf('=');
      if (equals > 0) {
        kept.put(each.substring(0, equals), each.substring(equals + 1));
      }
    }
    return kept;
  }
}
