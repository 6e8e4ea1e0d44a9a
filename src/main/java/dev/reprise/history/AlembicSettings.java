package dev.reprise.history;

import dev.reprise.text.FileTree;
import dev.reprise.text.settings.Ini;
import dev.reprise.text.settings.Toml;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The locations of migrations in `alembic.ini`, or in `[tool.alembic]` of a `pyproject.toml`.
///
/// Holds the few keys Alembic itself reads (alembic/script/base.py, `ScriptDirectory.from_config`).
record AlembicSettings(String file, Map<String, List<String>> values) {

  /// From `[alembic]` and the other sections: `alembic --name NAME` uses `[NAME]`, so one file can
  /// configure several histories. Sections without a script location are unrelated.
  static List<AlembicSettings> ofIni(String file, String text) {
    return Ini.python(text).values().stream().map(each -> new AlembicSettings(file, each)).toList();
  }

  static @Nullable AlembicSettings ofPyproject(String file, String text) {
    Map<String, List<String>> all = Toml.settings(text);
    if (!all.containsKey("tool.alembic")) {
      return null;
    }
    var values = new TreeMap<String, List<String>>();
    all.forEach((name, strings) -> {
      if (name.startsWith("tool.alembic.")) {
        values.put(name.substring("tool.alembic.".length()), strings);
      }
    });
    return new AlembicSettings(file, values);
  }

  /// The directory of the file: the value of `%(here)s`, and usually Alembic's working directory.
  String home() {
    return FileTree.parent(file);
  }

  /// Relative to the home, or to wherever a package is installed.
  String localScriptLocation() {
    String location = value("script_location");
    return location == null ? "" : local(location);
  }

  @Nullable String scriptLocation() {
    String first = value("script_location");
    return first == null ? null : path(first);
  }

  boolean recursive() {
    String value = value("recursive_version_locations");
    return value != null
        && List.of("1", "true", "yes", "on").contains(value.toLowerCase(java.util.Locale.ROOT));
  }

  /// Repository-relative version directories; empty if none are configured.
  List<String> versionLocations() {
    List<String> found = new ArrayList<>();
    String separator = value("path_separator");
    for (String part :
        parts(
            "version_locations", separator == null ? value("version_path_separator") : separator)) {
      found.add(path(part));
    }
    return found;
  }

  List<String> importRoots() {
    List<String> found = new ArrayList<>();
    for (String part : parts("prepend_sys_path", value("path_separator"))) {
      found.add(path(part));
    }
    return found;
  }

  /// The databases of the template `multidb`; empty if none are configured.
  List<String> databases() {
    return parts("databases", null);
  }

  /// `sqlalchemy.url`, as the file's parser returns it.
  @Nullable String databaseUrl() {
    String url = value("sqlalchemy.url");
    return url == null ? null : interpolated(url).replace("%%", "%");
  }

  private @Nullable String value(String key) {
    List<String> all = values.get(key);
    return all == null || all.isEmpty() ? null : all.getFirst();
  }

  private List<String> parts(String key, @Nullable String separator) {
    List<String> found = new ArrayList<>();
    for (String entry : values.getOrDefault(key, List.of())) {
      String splitter =
          separator == null
              ? "[\\s,]+"
              : switch (separator) {
                case "os", ":" -> "[:\\s]+";
                case ";" -> "[;\\s]+";
                case "newline" -> "\\R";
                case String _ -> "\\s+";
              };
      for (String part : entry.split(splitter)) {
        if (!part.isBlank()) {
          found.add(part.strip());
        }
      }
    }
    return found;
  }

  /// Resolves a location like Alembic: `%(here)s/x`, `x` in the working directory, or `package:x`.
  private String path(String location) {
    return FileTree.normalize(FileTree.join(home(), local(location)));
  }

  private String local(String location) {
    String local = interpolated(location).replace("%(here)s/", "").replace("%(here)s", ".");
    int colon = local.indexOf(':');
    if (colon > 0) {
      String inside = local.substring(colon + 1).replace(':', '/');
      local = local.substring(0, colon).replace('.', '/') + "/" + inside;
    }
    return local;
  }

  /// `%(key)s` stands for another value of the same section; expanded a few levels deep.
  private String interpolated(String text) {
    String result = text;
    for (int depth = 0; depth < 5; depth++) {
      int start = result.indexOf("%(");
      int end = result.indexOf(")s", start);
      String key = start < 0 || end < 0 ? "here" : result.substring(start + 2, end);
      String other = value(key);
      if (key.equals("here") || other == null) {
        break;
      }
      result = result.substring(0, start) + other + result.substring(end + 2);
    }
    return result;
  }
}
