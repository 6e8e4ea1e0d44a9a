package dev.reprise.cli.config;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// `--show-settings`: the effective settings as a configuration file; the command line overrides
/// the configuration. Unset keys are omitted.
public record EffectiveToml(Configuration configuration) {
  /// The functions return the values of keys that are also options, by name.
  public String of(
      Function<String, @Nullable String> text,
      Function<String, List<String>> list,
      Predicate<String> flag) {
    var toml = new StringBuilder();
    Object file = configuration.file();
    toml.append("# ").append(file == null ? "no configuration file" : file).append('\n');
    for (Key key : Key.ALL) {
      String name = key.name();
      String value =
          switch (key.kind()) {
            case TEXT, FILE -> text.apply(name) instanceof String some ? quoted(some) : "";
            case LIST, RULES, FILES, FORMATS -> array(list.apply(name));
            case FLAG -> flag.test(name) ? "true" : "";
            case ASSUMED, SEVERITIES, PER_PATH -> "";
          };
      line(name, value, toml);
    }
    table("rules", configuration.severities(), toml);
    table("assume", configuration.assumed(), toml);
    for (Configuration.PerPath each : configuration.perPath()) {
      String header = "per-path." + quoted(each.glob());
      toml.append("\n[").append(header).append("]\n");
      line("select", array(each.select()), toml);
      line("ignore", array(each.ignore()), toml);
      table(header + ".rules", each.severities(), toml);
    }
    return toml.toString();
  }

  private static void line(String name, String value, StringBuilder toml) {
    if (!value.isEmpty()) {
      toml.append(name).append(" = ").append(value).append('\n');
    }
  }

  private static void table(String name, Map<String, String> entries, StringBuilder toml) {
    if (!entries.isEmpty()) {
      toml.append("\n[").append(name).append("]\n");
      entries.forEach(
          (key, value) -> toml.append(quoted(key) + " = " + quoted(value)).append('\n'));
    }
  }

  private static String array(List<String> values) {
    return values.isEmpty()
        ? ""
        : values.stream().map(EffectiveToml::quoted).collect(Collectors.joining(", ", "[", "]"));
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
  }
}
