package dev.reprise.cli;

import dev.reprise.text.Nearest;
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
    return oneOf("--format", format, List.of("text", "json")).equals("json");
  }

  /// The value of an option that takes one of a few words.
  ///
  /// @throws UsageError with the words, and the one that was probably meant, when it is none of them
  static String oneOf(String option, String value, List<String> words) {
    if (words.contains(value)) {
      return value;
    }
    String nearest = Nearest.to(value, words);
    throw new UsageError(
        "%s takes %s or %s, not %s%s"
            .formatted(
                option,
                String.join(", ", words.subList(0, words.size() - 1)),
                words.getLast(),
                value,
                nearest == null ? "" : "; did you mean " + nearest + "?"));
  }

  static OptionSpec flag(String description, String... names) {
    return OptionSpec.builder(names).type(boolean.class).description(description).build();
  }
}
