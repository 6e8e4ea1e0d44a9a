package dev.reprise.history;

import dev.reprise.text.FileTree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What `alembic.ini`, or `[tool.alembic]` of a `pyproject.toml`, says of where migrations live.
///
/// Reads the few keys Alembic itself reads (alembic/script/base.py, `ScriptDirectory.from_config`);
/// the TOML side knows strings and arrays of strings, which is all these keys take.
record AlembicSettings(String file, Map<String, List<String>> values) {

  /// Of `[alembic]`, and of the other sections: `alembic --name NAME` takes `[NAME]`, which is how
  /// several histories stand in one file. Those that name no script location are something else.
  static List<AlembicSettings> ofIni(String file, String text) {
    Map<String, Map<String, List<String>>> sections = new LinkedHashMap<>();
    Map<String, List<String>> values = null;
    String key = "";
    for (String line : text.split("\\R")) {
      String bare = line.strip();
      if (bare.isEmpty() || bare.startsWith("#") || bare.startsWith(";")) {
        continue;
      }
      int close = bare.indexOf(']');
      if (bare.startsWith("[") && close > 0) {
        values = sections.computeIfAbsent(bare.substring(1, close), _ -> new TreeMap<>());
        key = "";
      } else if (values != null && Character.isWhitespace(line.charAt(0)) && !key.isEmpty()) {
        values.computeIfAbsent(key, _ -> new ArrayList<>()).add(bare);
      } else if (values != null && separator(bare) > 0) {
        int at = separator(bare);
        key = bare.substring(0, at).strip();
        var all = new ArrayList<String>();
        all.add(bare.substring(at + 1).strip());
        values.put(key, all);
      }
    }
    Map<String, List<String>> defaults = sections.getOrDefault("DEFAULT", Map.of());
    sections.values().forEach(each -> defaults.forEach(each::putIfAbsent));
    return sections.entrySet().stream()
        .filter(each -> !each.getKey().equals("DEFAULT"))
        .map(each -> new AlembicSettings(file, each.getValue()))
        .toList();
  }

  static @Nullable AlembicSettings ofPyproject(String file, String text) {
    int table = text.indexOf("[tool.alembic]");
    if (table < 0) {
      return null;
    }
    var values = new TreeMap<String, List<String>>();
    String key = "";
    for (String line : text.substring(table).lines().skip(1).toList()) {
      String bare = line.strip();
      if (bare.startsWith("[") && key.isEmpty()) {
        break;
      }
      int equals = bare.indexOf('=');
      if (key.isEmpty() && equals > 0) {
        key = bare.substring(0, equals).strip();
        values.put(key, new ArrayList<>());
        bare = bare.substring(equals + 1).strip();
        if (!bare.startsWith("[") || bare.contains("]")) {
          values.computeIfAbsent(key, _ -> new ArrayList<>()).addAll(strings(bare));
          key = "";
          continue;
        }
      }
      if (!key.isEmpty()) {
        values.computeIfAbsent(key, _ -> new ArrayList<>()).addAll(strings(bare));
        if (bare.contains("]")) {
          key = "";
        }
      }
    }
    return new AlembicSettings(file, values);
  }

  /// The directory of the file: the meaning of `%(here)s`, and the working directory Alembic is
  /// usually started from.
  String home() {
    return FileTree.parent(file);
  }

  /// From the home, or from wherever a package is installed.
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

  /// Repository-relative version directories; empty where the settings name none.
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

  /// The databases of the template `multidb`; empty where the settings name none.
  List<String> databases() {
    return parts("databases", null);
  }

  /// `sqlalchemy.url`, as the parser of the file hands it out.
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

  /// A location as Alembic takes it: `%(here)s/x`, `x` from the working directory, or `package:x`.
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

  /// `%(key)s` stands for another value of the same section; a few levels deep at most.
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

  private static int separator(String line) {
    int equals = line.indexOf('=');
    int colon = line.indexOf(':');
    return equals < 0 ? colon : colon < 0 ? equals : Math.min(equals, colon);
  }

  private static List<String> strings(String toml) {
    List<String> found = new ArrayList<>();
    for (int i = 0; i < toml.length(); i++) {
      char quote = toml.charAt(i);
      if (quote == '#') {
        break;
      }
      if (quote == '"' || quote == '\'') {
        int end = toml.indexOf(quote, i + 1);
        if (end < 0) {
          break;
        }
        found.add(toml.substring(i + 1, end));
        i = end;
      } else if (Character.isLetterOrDigit(quote) && found.isEmpty() && !toml.startsWith("[")) {
        return List.of(toml);
      }
    }
    return found;
  }
}
