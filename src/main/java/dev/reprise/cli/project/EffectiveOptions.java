package dev.reprise.cli.project;

import dev.reprise.cli.arguments.ParsedArguments;
import dev.reprise.cli.config.Configuration;
import dev.reprise.cli.config.EffectiveToml;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The command line's options, falling back to the configuration: by name without dashes.
public record EffectiveOptions(ParsedArguments given, Configuration configuration) {

  public @Nullable String text(String option) {
    if (given.has("--" + option)) {
      return given.text("--" + option, "");
    }
    return configuration.text(option);
  }

  public String text(String option, String otherwise) {
    String text = text(option);
    return text == null ? otherwise : text;
  }

  /// A file named by an option: relative to the working directory, or to the configuration.
  @Nullable Path file(String option, Path workingDirectory) {
    String name = text(option);
    if (name == null) {
      return null;
    }
    return given.has("--" + option) ? workingDirectory.resolve(name) : configuration.resolve(name);
  }

  public List<String> list(String option, String... otherwise) {
    if (given.has("--" + option)) {
      return given.list("--" + option);
    }
    List<String> configured = configuration.list(option);
    return configured.isEmpty() ? List.of(otherwise) : configured;
  }

  /// The effective options in the format of a configuration file.
  public String toml() {
    return new EffectiveToml(configuration).of(this::text, this::list, this::flag);
  }

  public boolean flag(String option) {
    return given.has("--" + option) || configuration.flag(option);
  }
}
