package dev.reprise.cli;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/// The shapes options come in.
final class Options {
  private Options() {}

  /// Adds `--help` and `--version`. picocli's own mixin for them is an annotated class, and reading
  /// annotations takes half as long again as all the rest of a start.
  static CommandSpec addHelp(CommandSpec spec) {
    return spec.addOption(
            OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Show this help and exit.")
                .build())
        .addOption(
            OptionSpec.builder("-V", "--version")
                .versionHelp(true)
                .description("Print the version and exit.")
                .build());
  }

  static PositionalParamSpec paths() {
    return PositionalParamSpec.builder()
        .paramLabel("[PATH...]")
        .hideParamSyntax(true)
        .arity("0..*")
        .type(List.class)
        .auxiliaryTypes(String.class)
        .description("Files or directories; without one, what the repository says.")
        .build();
  }

  static OptionSpec text(String name, String label, String description) {
    return OptionSpec.builder(name)
        .paramLabel(label)
        .type(String.class)
        .description(description)
        .build();
  }

  /// May be given several times, and takes several values separated by commas.
  static OptionSpec list(String name, String label, String description) {
    return OptionSpec.builder(name)
        .paramLabel(label)
        .hideParamSyntax(true)
        .type(List.class)
        .auxiliaryTypes(String.class)
        .splitRegex(",")
        .description(description)
        .build();
  }

  /// Reads a `--format` that takes only `text` and `json`.
  static boolean isJson(ParseResult parsed) {
    String format = parsed.matchedOptionValue("--format", "text");
    if (!format.equals("text") && !format.equals("json")) {
      throw new UsageError("--format takes text or json, not " + format);
    }
    return format.equals("json");
  }

  static OptionSpec flag(String description, String... names) {
    return OptionSpec.builder(names).type(boolean.class).description(description).build();
  }
}
