package dev.reprise.cli.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.reprise.text.Nearest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the configuration says, under the option names without their dashes. The command line wins
/// over it.
///
/// The closest file counts: `reprise.toml` before `[tool.reprise]` in `pyproject.toml`, in the
/// first directory upwards that has either. Files are not merged, unless one names another with
/// `extend`.
public record Configuration(@Nullable Path file, Map<String, TomlValue> values) {
  public static final Configuration NONE = new Configuration(null, Map.of());
  private static final int LONGEST_CHAIN = 8;

  /// All keys, with the kind of value each takes.
  private static final Map<String, Kind> KEYS = keys();

  private enum Kind {
    TEXT,
    LIST,
    FLAG
  }

  private static Map<String, Kind> keys() {
    Map<String, Kind> keys = new LinkedHashMap<>();
    for (String key : List.of("format", "select", "ignore", "against", "paths", "heads")) {
      keys.put(key, Kind.LIST);
    }
    for (String key :
        List.of(
            "fail-on",
            "alembic",
            "sqlalchemy",
            "postgresql",
            "since",
            "baseline",
            "color",
            "extend")) {
      keys.put(key, Kind.TEXT);
    }
    for (String key : List.of("fix", "unsafe-fixes", "diff", "quiet", "verbose", "no-cache")) {
      keys.put(key, Kind.FLAG);
    }
    return keys;
  }

  /// The closest configuration at or above `directory`, up to and including `root`.
  ///
  /// @throws ConfigurationError when it cannot be used
  public static Configuration closest(Path directory, Path root) {
    for (Path at = directory; at != null; at = at.getParent()) {
      for (String name : List.of("reprise.toml", "pyproject.toml")) {
        Path file = at.resolve(name);
        if (Files.isRegularFile(file)) {
          Map<String, TomlValue> values = readFile(file);
          if (values != null) {
            return extended(file, values, 0);
          }
        }
      }
      if (at.equals(root)) {
        break;
      }
    }
    return NONE;
  }

  /// The file that `--config` names.
  public static Configuration of(Path file) {
    Map<String, TomlValue> values = readFile(file);
    if (values == null) {
      throw new ConfigurationError(file.toString(), 1, 1, "there is no [tool.reprise] in it");
    }
    return extended(file, values, 0);
  }

  public @Nullable String text(String key) {
    return values.get(key) instanceof TomlValue.Text text ? text.value() : null;
  }

  public boolean flag(String key) {
    return values.get(key) instanceof TomlValue.Flag flag && flag.value();
  }

  /// Empty where the key is absent.
  public List<String> list(String key) {
    if (values.get(key) instanceof TomlValue.Items items) {
      return items.values().stream().map(TomlValue.Text::value).toList();
    }
    String single = text(key);
    return single == null ? List.of() : List.of(single);
  }

  /// The files and directories to look at, resolved from where the configuration stands.
  public List<String> paths() {
    return list("paths").stream().map(each -> resolve(each).toString()).toList();
  }

  /// A file that the configuration names, from where the configuration stands.
  public Path resolve(String name) {
    return file == null ? Path.of(name) : file.resolveSibling(name);
  }

  private static Configuration extended(Path file, Map<String, TomlValue> own, int depth) {
    if (!(own.get("extend") instanceof TomlValue.Text parent)) {
      return new Configuration(file, own);
    }
    Path base = file.resolveSibling(parent.value()).normalize();
    if (!Files.isRegularFile(base) || depth >= LONGEST_CHAIN) {
      throw new ConfigurationError(
          file.toString(), parent.line(), parent.column(), base + " cannot be extended");
    }
    Map<String, TomlValue> inherited = readFile(base);
    Map<String, TomlValue> all = new LinkedHashMap<>();
    if (inherited != null) {
      all.putAll(extended(base, inherited, depth + 1).values());
    }
    all.putAll(own);
    return new Configuration(file, all);
  }

  private static @Nullable Map<String, TomlValue> readFile(Path file) {
    String table = file.endsWith("pyproject.toml") ? "tool.reprise" : "";
    try {
      String text = new String(Files.readAllBytes(file), UTF_8);
      Map<String, TomlValue> values = TomlReader.read(file.toString(), text, table);
      if (values != null) {
        values.forEach((key, value) -> check(file.toString(), key, value));
      }
      return values;
    } catch (IOException e) {
      throw new ConfigurationError(file.toString(), 1, 1, "the file cannot be read");
    }
  }

  private static void check(String file, String key, TomlValue value) {
    Kind kind = KEYS.get(key);
    if (kind == null) {
      String nearest = Nearest.to(key, KEYS.keySet());
      throw new ConfigurationError(
          file,
          value.line(),
          1,
          "unknown key `"
              + key
              + "`"
              + (nearest == null ? "" : "; did you mean `" + nearest + "`?"));
    }
    boolean fits =
        switch (kind) {
          case TEXT -> value instanceof TomlValue.Text;
          case LIST -> !(value instanceof TomlValue.Flag);
          case FLAG -> value instanceof TomlValue.Flag;
        };
    if (!fits) {
      String expected =
          switch (kind) {
            case TEXT -> "a string";
            case LIST -> "a string or an array of strings";
            case FLAG -> "true or false";
          };
      throw new ConfigurationError(
          file, value.line(), value.column(), "`" + key + "` takes " + expected);
    }
  }

  /// Option names, for `reprise init` and for the tests.
  public static List<String> keyNames() {
    return new ArrayList<>(KEYS.keySet());
  }
}
