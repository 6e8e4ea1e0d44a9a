package dev.reprise.cli.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.reprise.rule.inspection.Rules;
import dev.reprise.text.Inside;
import dev.reprise.text.Nearest;
import dev.reprise.text.PlainFile;
import dev.reprise.text.settings.Toml;
import dev.reprise.text.settings.TomlValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The settings of the configuration file, by option name without dashes. The command line takes
/// precedence.
///
/// The closest file is used: `reprise.toml` before `[tool.reprise]` in `pyproject.toml`, in the
/// first directory upwards that has either. Files are not merged, unless one names another with
/// `extend`.
public record Configuration(@Nullable Path file, Map<String, TomlValue> values) {
  public static final Configuration NONE = new Configuration(null, Map.of());
  private static final int LONGEST_CHAIN = 8;

  /// Options that write, and are therefore allowed only on the command line.
  private static final List<String> WRITING =
      List.of("fix", "unsafe-fixes", "write-baseline", "add-ignores");

  /// The settings for files that match a glob: only the rules of `select` unless it is empty,
  /// without those of `ignore`, with other severities.
  public record PerPath(
      String glob, List<String> select, List<String> ignore, Map<String, String> severities) {}

  /// The closest configuration at or above `directory`, up to and including `root`.
  ///
  /// @throws ConfigurationError if it cannot be used
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

  /// The file named by `--config`.
  public static Configuration of(Path file) {
    Map<String, TomlValue> values = readFile(file);
    if (values == null) {
      throw new ConfigurationError(file.toString(), 1, 1, "has no [tool.reprise] table");
    }
    return extended(file, values, 0);
  }

  public @Nullable String text(String key) {
    return text(values.get(key));
  }

  private static @Nullable String text(@Nullable TomlValue value) {
    return value instanceof TomlValue.Text text ? text.value() : null;
  }

  public boolean flag(String key) {
    return values.get(key) instanceof TomlValue.Flag flag && flag.value();
  }

  /// The table `[assume]`: values of settings, by their keys; booleans as `true` and `false`.
  public Map<String, String> assumed() {
    Map<String, String> assumed = new LinkedHashMap<>();
    flatten("", values.get("assume"), assumed);
    return assumed;
  }

  /// An unquoted dotted key is parsed as nested tables.
  private static void flatten(String prefix, @Nullable TomlValue value, Map<String, String> flat) {
    switch (value) {
      case TomlValue.Table table ->
          table
              .entries()
              .forEach(
                  (key, each) -> flatten(prefix.isEmpty() ? key : prefix + "." + key, each, flat));
      case TomlValue.Text text -> flat.put(prefix, text.value());
      case TomlValue.Flag flag -> flat.put(prefix, String.valueOf(flag.value()));
      case TomlValue.Items _ -> {}
      case null -> {}
    }
  }

  /// Empty if the key is absent.
  public List<String> list(String key) {
    return list(values.get(key));
  }

  private static List<String> list(@Nullable TomlValue value) {
    return value == null ? List.of() : texts(value).stream().map(TomlValue.Text::value).toList();
  }

  /// The table `[rules]`: the severities of rules, groups and globs.
  public Map<String, String> severities() {
    return severities(values.get("rules"));
  }

  private static Map<String, String> severities(@Nullable TomlValue value) {
    Map<String, String> severities = new LinkedHashMap<>();
    flatten("", value, severities);
    return severities;
  }

  /// The tables below `[per-path]`, in order.
  public List<PerPath> perPath() {
    List<PerPath> found = new ArrayList<>();
    if (values.get("per-path") instanceof TomlValue.Table table) {
      table
          .entries()
          .forEach((glob, value) -> {
            if (value instanceof TomlValue.Table each) {
              Map<String, TomlValue> own = each.entries();
              found.add(
                  new PerPath(
                      glob,
                      list(own.get("select")),
                      list(own.get("ignore")),
                      severities(own.get("rules"))));
            }
          });
    }
    return found;
  }

  /// The files and directories to check, resolved from the configuration's directory.
  public List<String> paths() {
    return list("paths").stream().map(each -> resolve(each).toString()).toList();
  }

  /// A file named in the configuration, resolved from its directory and required to be below it.
  public Path resolve(String name) {
    return file == null ? Path.of(name) : resolve(file, name);
  }

  private static Path resolve(Path file, String name) {
    try {
      return file.toAbsolutePath().resolveSibling(name).normalize();
    } catch (InvalidPathException e) {
      throw new ConfigurationError(file.toString(), 1, 1, "`" + name + "` is not a file name");
    }
  }

  private static Configuration extended(Path file, Map<String, TomlValue> own, int depth) {
    if (!(own.get("extend") instanceof TomlValue.Text parent)) {
      return new Configuration(file, own);
    }
    Path base = resolve(file, parent.value());
    if (!Files.isRegularFile(base) || depth >= LONGEST_CHAIN) {
      throw new ConfigurationError(
          file.toString(),
          parent.line(),
          parent.column(),
          base + " cannot be extended: not a file, or the chain is too long");
    }
    Map<String, TomlValue> inherited = readFile(base);
    Map<String, TomlValue> all = new LinkedHashMap<>();
    if (inherited != null) {
      // Names are resolved from here, so they must be below this file, too.
      extended(base, inherited, depth + 1)
          .values()
          .forEach((key, value) -> {
            check(file, Key.ALL, key, value);
            all.put(key, value);
          });
    }
    own.forEach((key, value) -> all.merge(key, value, Configuration::over));
    return new Configuration(file, all);
  }

  /// Tables are merged.
  private static TomlValue over(TomlValue inherited, TomlValue own) {
    if (inherited instanceof TomlValue.Table base && own instanceof TomlValue.Table table) {
      Map<String, TomlValue> entries = new LinkedHashMap<>(base.entries());
      entries.putAll(table.entries());
      return new TomlValue.Table(entries, table.line(), table.column());
    }
    return own;
  }

  private static @Nullable Map<String, TomlValue> readFile(Path file) {
    List<String> root =
        file.endsWith("pyproject.toml") ? List.of("tool", "reprise") : List.<String>of();
    try {
      String text = new String(PlainFile.read(file, PlainFile.LARGEST_TEXT), UTF_8);
      TomlValue.Table table = Toml.read(text, root);
      if (table == null) {
        return null;
      }
      table.entries().forEach((key, value) -> check(file, Key.ALL, key, value));
      return table.entries();
    } catch (Toml.Malformed e) {
      throw new ConfigurationError(file.toString(), e.line, e.column, e.problem);
    } catch (IOException e) {
      throw new ConfigurationError(file.toString(), 1, 1, PlainFile.reason(e));
    }
  }

  private static void check(Path file, List<Key> keys, String name, TomlValue value) {
    Key key = Key.of(keys, name);
    if (key == null) {
      throw new ConfigurationError(
          file.toString(), value.line(), 1, unknown(keys, name, value instanceof TomlValue.Table));
    }
    if (!key.kind().fits(value)) {
      throw error(file, value, "`" + name + "`: expected " + key.kind().takes());
    }
    switch (key.kind()) {
      case FILE, FILES -> texts(value).forEach(each -> checkInside(file, name, each));
      case FORMATS -> texts(value).forEach(each -> checkNoFile(file, each));
      case RULES -> texts(value).forEach(each -> checkRule(file, each, each.value()));
      case ASSUMED -> checkAssumed(file, name, value);
      case SEVERITIES -> entries(value).forEach((rule, each) -> checkLevel(file, rule, each));
      case PER_PATH ->
          entries(value)
              .forEach((glob, each) -> {
                if (!(each instanceof TomlValue.Table table)) {
                  throw error(file, each, "`" + glob + "`: expected a table");
                }
                table.entries().forEach((own, inner) -> check(file, Key.OF_PATHS, own, inner));
              });
      case TEXT, LIST, FLAG -> {}
    }
  }

  private static Map<String, TomlValue> entries(TomlValue value) {
    return value instanceof TomlValue.Table table ? table.entries() : Map.of();
  }

  private static void checkAssumed(Path file, String name, TomlValue value) {
    switch (value) {
      case TomlValue.Table table ->
          table.entries().forEach((key, each) -> checkAssumed(file, key, each));
      case TomlValue.Items _ ->
          throw error(file, value, "`" + name + "`: expected a string, a number, true or false");
      case TomlValue.Text _, TomlValue.Flag _ -> {}
    }
  }

  private static void checkLevel(Path file, String rule, TomlValue level) {
    checkRule(file, level, rule);
    String word = text(level);
    if (word == null || !Key.LEVELS.contains(word)) {
      throw error(file, level, "`%s`: expected %s".formatted(rule, String.join(", ", Key.LEVELS)));
    }
  }

  private static void checkRule(Path file, TomlValue at, String rule) {
    if (Rules.named(rule).isEmpty()) {
      throw error(file, at, Rules.unknown(rule));
    }
  }

  private static ConfigurationError error(Path file, TomlValue at, String message) {
    return new ConfigurationError(file.toString(), at.line(), at.column(), message);
  }

  private static String unknown(List<Key> keys, String key, boolean table) {
    if (WRITING.contains(key)) {
      return "`"
          + key
          + "` is not allowed in a configuration file, because it writes files; use --"
          + key
          + " on the command line";
    }
    List<String> names = keys.stream().map(Key::name).toList();
    String nearest = Nearest.to(key, names);
    return "unknown "
        + (table ? "table" : "key")
        + " `"
        + key
        + "`"
        + (nearest != null
            ? "; did you mean `" + nearest + "`?"
            : table ? "; options go in the top-level table" : "");
  }

  private static List<TomlValue.Text> texts(TomlValue value) {
    return switch (value) {
      case TomlValue.Text text -> List.of(text);
      case TomlValue.Items items -> items.values();
      case TomlValue.Flag _, TomlValue.Table _ -> List.of();
    };
  }

  private static void checkInside(Path file, String key, TomlValue.Text name) {
    Path directory = file.toAbsolutePath().getParent();
    if (directory == null || Inside.of(directory, resolve(file, name.value())) == null) {
      throw error(
          file,
          name,
          "`%s` is outside this file's directory, which `%s` does not allow"
              .formatted(name.value(), key));
    }
  }

  private static void checkNoFile(Path file, TomlValue.Text format) {
    if (format.value().contains("=")) {
      throw error(
          file,
          format,
          "`%s` would write a file; use --format %s on the command line"
              .formatted(format.value(), format.value()));
    }
  }

  /// Option names, for `reprise init` and for the tests.
  public static List<String> keyNames() {
    return Key.ALL.stream().map(Key::name).toList();
  }
}
