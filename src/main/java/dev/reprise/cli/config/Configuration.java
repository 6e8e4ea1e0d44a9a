package dev.reprise.cli.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.reprise.text.Inside;
import dev.reprise.text.Nearest;
import dev.reprise.text.PlainFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
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

  /// In front of the keys of the table `[assume]`.
  private static final String ASSUME = "assume ";

  /// All keys, with the kind of value each takes. None of them writes: a checkout does not decide
  /// what is written, and where. What they name to be read is below the file that names it.
  private static final Map<String, Kind> KEYS = keys();

  /// Options that write, and so are for the command line alone.
  private static final List<String> WRITING = List.of("fix", "unsafe-fixes", "write-baseline");

  private enum Kind {
    TEXT("a string"),
    LIST("a string or an array of strings"),
    FILE("a string"),
    FILES("a string or an array of strings"),
    FORMATS("a string or an array of strings"),
    FLAG("true or false");

    private final String values;

    Kind(String values) {
      this.values = values;
    }

    boolean fits(TomlValue value) {
      return switch (this) {
        case TEXT, FILE -> value instanceof TomlValue.Text;
        case LIST, FILES, FORMATS -> !(value instanceof TomlValue.Flag);
        case FLAG -> value instanceof TomlValue.Flag;
      };
    }
  }

  private static Map<String, Kind> keys() {
    Map<String, Kind> keys = new LinkedHashMap<>();
    keys.put("format", Kind.FORMATS);
    keys.put("paths", Kind.FILES);
    keys.put("baseline", Kind.FILE);
    keys.put("extend", Kind.FILE);
    for (String key : List.of("select", "ignore", "against", "heads", "database")) {
      keys.put(key, Kind.LIST);
    }
    for (String key : List.of("fail-on", "alembic", "sqlalchemy", "postgresql", "since", "color")) {
      keys.put(key, Kind.TEXT);
    }
    for (String key : List.of("diff", "quiet", "verbose", "no-cache")) {
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
        if (Files.isRegularFile(file) && Inside.of(root, file) != null) {
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

  /// The table `[assume]`: what settings are, by their keys; `true` and `false` are written so.
  public Map<String, String> assumed() {
    Map<String, String> assumed = new LinkedHashMap<>();
    values.forEach((key, value) -> {
      if (key.startsWith(ASSUME)) {
        String text =
            value instanceof TomlValue.Flag flag
                ? String.valueOf(flag.value())
                : text(key) instanceof String given ? given : "";
        assumed.put(key.substring(ASSUME.length()), text);
      }
    });
    return assumed;
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

  /// A file that the configuration names, from where the configuration stands, and below it.
  public Path resolve(String name) {
    return file == null ? Path.of(name) : resolve(file, name);
  }

  private static Path resolve(Path file, String name) {
    try {
      return file.toAbsolutePath().resolveSibling(name).normalize();
    } catch (InvalidPathException e) {
      throw new ConfigurationError(file.toString(), 1, 1, "`" + name + "` is no name of a file");
    }
  }

  private static Configuration extended(Path file, Map<String, TomlValue> own, int depth) {
    if (!(own.get("extend") instanceof TomlValue.Text parent)) {
      return new Configuration(file, own);
    }
    Path base = resolve(file, parent.value());
    if (!Files.isRegularFile(base) || depth >= LONGEST_CHAIN) {
      throw new ConfigurationError(
          file.toString(), parent.line(), parent.column(), base + " cannot be extended");
    }
    Map<String, TomlValue> inherited = readFile(base);
    Map<String, TomlValue> all = new LinkedHashMap<>();
    if (inherited != null) {
      // Names are resolved from here, and so have to be below this file, too.
      extended(base, inherited, depth + 1)
          .values()
          .forEach((key, value) -> {
            check(file, key, value);
            all.put(key, value);
          });
    }
    all.putAll(own);
    return new Configuration(file, all);
  }

  private static @Nullable Map<String, TomlValue> readFile(Path file) {
    String table = file.endsWith("pyproject.toml") ? "tool.reprise" : "";
    try {
      String text = new String(PlainFile.read(file, PlainFile.LARGEST_TEXT), UTF_8);
      Map<String, TomlValue> values = TomlReader.read(file.toString(), text, table);
      if (values != null) {
        values.forEach((key, value) -> check(file, key, value));
      }
      String assume = table.isEmpty() ? "assume" : table + ".assume";
      Map<String, TomlValue> assumed = TomlReader.read(file.toString(), text, assume);
      if (assumed == null) {
        return values;
      }
      Map<String, TomlValue> all = new LinkedHashMap<>(values == null ? Map.of() : values);
      assumed.forEach((key, value) -> {
        check(file, ASSUME + key, value);
        all.put(ASSUME + key, value);
      });
      return all;
    } catch (IOException e) {
      throw new ConfigurationError(file.toString(), 1, 1, PlainFile.reason(e));
    }
  }

  private static void check(Path file, String key, TomlValue value) {
    if (key.startsWith(ASSUME)) {
      if (value instanceof TomlValue.Items) {
        throw new ConfigurationError(
            file.toString(),
            value.line(),
            value.column(),
            "`" + key.substring(ASSUME.length()) + "` takes a string, a number, true or false");
      }
      return;
    }
    Kind kind = KEYS.get(key);
    if (kind == null) {
      throw new ConfigurationError(file.toString(), value.line(), 1, unknown(key));
    }
    if (!kind.fits(value)) {
      throw new ConfigurationError(
          file.toString(), value.line(), value.column(), "`" + key + "` takes " + kind.values);
    }
    switch (kind) {
      case FILE, FILES -> texts(value).forEach(each -> checkInside(file, key, each));
      case FORMATS -> texts(value).forEach(each -> checkNoFile(file, each));
      case TEXT, LIST, FLAG -> {}
    }
  }

  private static String unknown(String key) {
    if (WRITING.contains(key)) {
      return "`" + key + "` is no key, it writes: give --" + key + " on the command line";
    }
    String nearest = Nearest.to(key, KEYS.keySet());
    return "unknown key `"
        + key
        + "`"
        + (nearest == null ? "" : "; did you mean `" + nearest + "`?");
  }

  private static List<TomlValue.Text> texts(TomlValue value) {
    return switch (value) {
      case TomlValue.Text text -> List.of(text);
      case TomlValue.Items items -> items.values();
      case TomlValue.Flag _ -> List.of();
    };
  }

  private static void checkInside(Path file, String key, TomlValue.Text name) {
    Path directory = file.toAbsolutePath().getParent();
    if (directory == null || Inside.of(directory, resolve(file, name.value())) == null) {
      throw new ConfigurationError(
          file.toString(),
          name.line(),
          name.column(),
          "`%s` is not below this file; `%s` names nothing that is not"
              .formatted(name.value(), key));
    }
  }

  private static void checkNoFile(Path file, TomlValue.Text format) {
    if (format.value().contains("=")) {
      throw new ConfigurationError(
          file.toString(),
          format.line(),
          format.column(),
          "`%s` names a file to be written; that is for the command line: --format %s"
              .formatted(format.value(), format.value()));
    }
  }

  /// Option names, for `reprise init` and for the tests.
  public static List<String> keyNames() {
    return new ArrayList<>(KEYS.keySet());
  }
}
