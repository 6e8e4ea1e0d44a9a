package dev.reprise.history.configured;

import dev.reprise.text.FileTree;
import dev.reprise.text.settings.Ini;
import dev.reprise.text.settings.Toml;
import java.util.List;
import java.util.Map;

/// The tools with a configuration in TOML or, for sqitch, in git's format.
final class TomlSettings {
  private TomlSettings() {}

  static List<Named> sqlx(String text) {
    return one(text, "migrate.migrations-dir", Tool.SQLX);
  }

  static List<Named> diesel(String text) {
    return one(text, "migrations_directory.dir", Tool.DIESEL);
  }

  static List<Named> flyway(String text) {
    List<String> locations = Toml.settings(text).getOrDefault("flyway.locations", List.of());
    return locations.isEmpty()
        ? List.of()
        : List.of(new Named(Tool.FLYWAY, "flyway.locations", locations, true));
  }

  /// The named directory contains the deploy scripts, or their directory.
  static List<Named> sqitch(String text) {
    Map<String, List<String>> values = Ini.settings(text);
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
    List<String> found = Toml.settings(text).getOrDefault(key, List.of());
    return found.isEmpty()
        ? List.of()
        : List.of(Named.of(tool, key, found.getFirst()).forCertain());
  }
}
