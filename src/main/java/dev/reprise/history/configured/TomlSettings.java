package dev.reprise.history.configured;

import dev.reprise.text.FileTree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Files of `[sections]` with `key = value`: TOML with strings and arrays of strings, and git's
/// kind of configuration, which sqitch uses.
final class TomlSettings {
  private static final Pattern STRING = Pattern.compile("\"([^\"]*)\"|'([^']*)'");

  private TomlSettings() {}

  static List<Named> sqlx(String text) {
    return one(text, "migrate.migrations-dir", Tool.SQLX);
  }

  static List<Named> diesel(String text) {
    return one(text, "migrations_directory.dir", Tool.DIESEL);
  }

  static List<Named> flyway(String text) {
    List<String> locations = values(text).getOrDefault("flyway.locations", List.of());
    return locations.isEmpty()
        ? List.of()
        : List.of(new Named(Tool.FLYWAY, "flyway.locations", locations, true));
  }

  /// The directory that is named holds the scripts to deploy, or the one that holds these.
  static List<Named> sqitch(String text) {
    Map<String, List<String>> values = values(text);
    String top = values.getOrDefault("core.top_dir", List.of(".")).getFirst();
    List<String> deploy = values.getOrDefault("core.deploy_dir", List.of());
    String key = deploy.isEmpty() ? "core.top_dir" : "core.deploy_dir";
    String plan = FileTree.join(top, "sqitch.plan");
    String scripts = deploy.isEmpty() ? FileTree.join(top, "deploy") : deploy.getFirst();
    return values.containsKey(key) || values.containsKey("core.plan_file")
        ? List.of(
            Named.of(Tool.SQITCH, key, scripts)
                .by(values.getOrDefault("core.plan_file", List.of(plan)).getFirst())
                .forCertain())
        : List.of();
  }

  private static List<Named> one(String text, String key, Tool tool) {
    List<String> found = values(text).getOrDefault(key, List.of());
    return found.isEmpty()
        ? List.of()
        : List.of(Named.of(tool, key, found.getFirst()).forCertain());
  }

  /// By section and key.
  static Map<String, List<String>> values(String text) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    String section = "";
    String open = "";
    for (String line : text.lines().toList()) {
      String bare = withoutComment(line).strip();
      if (!open.isEmpty()) {
        values.computeIfAbsent(open, _ -> new ArrayList<>()).addAll(strings(bare));
        open = bare.contains("]") ? "" : open;
      } else if (bare.startsWith("[") && bare.endsWith("]")) {
        section = bare.replaceAll("^\\[+|]+$", "").strip().replace(" \"", ".").replace("\"", "");
      } else if (bare.indexOf('=') > 0) {
        int equals = bare.indexOf('=');
        String name = bare.substring(0, equals).strip();
        String key = section.isEmpty() ? name : section + "." + name;
        String value = bare.substring(equals + 1).strip();
        values.computeIfAbsent(key, _ -> new ArrayList<>()).addAll(strings(value));
        open = value.startsWith("[") && !value.contains("]") ? key : "";
      }
    }
    return values;
  }

  private static String withoutComment(String line) {
    boolean single = false;
    boolean both = false;
    for (int i = 0; i < line.length(); i++) {
      char unit = line.charAt(i);
      single ^= unit == '\'' && !both;
      both ^= unit == '"' && !single;
      if ((unit == '#' || unit == ';') && !single && !both) {
        return line.substring(0, i);
      }
    }
    return line;
  }

  private static List<String> strings(String value) {
    List<String> found = new ArrayList<>();
    Matcher matcher = STRING.matcher(value);
    while (matcher.find()) {
      found.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
    }
    boolean bare = found.isEmpty() && !value.isEmpty() && !value.startsWith("[");
    return bare && !value.equals("]") ? List.of(value) : found;
  }
}
