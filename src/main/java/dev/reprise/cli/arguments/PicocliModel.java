package dev.reprise.cli.arguments;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/// Signatures as picocli models: for every command line that is not plain, for `--help`, and for
/// completion.
///
/// Built by hand: picocli's annotations add half of the remaining start-up time.
public final class PicocliModel {
  private PicocliModel() {}

  /// The program with all its commands.
  public static CommandSpec program(String name, List<Signature> commands) {
    CommandSpec program = addHelp(CommandSpec.create().name(name));
    for (Signature signature : commands) {
      program.addSubcommand(signature.name(), addHelp(command(signature)));
    }
    return program;
  }

  private static CommandSpec command(Signature signature) {
    CommandSpec command = CommandSpec.create().name(signature.name());
    command.usageMessage().description(signature.description());
    switch (signature.operands()) {
      case NONE -> {}
      case PATHS -> command.addPositional(paths());
      case RULE -> command.addPositional(rule());
      case WORD -> command.addPositional(word());
    }
    for (Option option : signature.options()) {
      command.addOption(option(option));
    }
    return command;
  }

  private static OptionSpec option(Option option) {
    OptionSpec.Builder builder =
        OptionSpec.builder(option.names().toArray(String[]::new))
            // picocli passes descriptions to String.format.
            .description(option.description().replace("%", "%%"));
    return switch (option.kind()) {
      case FLAG -> builder.type(boolean.class).build();
      case TEXT -> builder.paramLabel(option.label()).type(String.class).build();
      case LIST ->
          builder
              .paramLabel(option.label())
              .hideParamSyntax(true)
              .type(List.class)
              .auxiliaryTypes(String.class)
              .splitRegex(",")
              .build();
    };
  }

  private static CommandSpec addHelp(CommandSpec spec) {
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

  private static PositionalParamSpec paths() {
    return PositionalParamSpec.builder()
        .paramLabel("[PATH...]")
        .hideParamSyntax(true)
        .arity("0..*")
        .type(List.class)
        .auxiliaryTypes(String.class)
        .description("Files or directories (default: the migrations found in the repository).")
        .build();
  }

  private static PositionalParamSpec rule() {
    return PositionalParamSpec.builder()
        .paramLabel("RULE")
        .index("0")
        .type(String.class)
        .required(true)
        .description("Rule id, as listed by `reprise rules`.")
        .build();
  }

  private static PositionalParamSpec word() {
    return PositionalParamSpec.builder()
        .paramLabel("[WORD]")
        .hideParamSyntax(true)
        .index("0")
        .arity("0..1")
        .type(String.class)
        .build();
  }

  /// Converts picocli's result for a command with these signatures.
  public static ParsedArguments given(Signature signature, ParseResult parsed) {
    Map<String, List<String>> options = new LinkedHashMap<>();
    for (Option option : signature.options()) {
      String name = option.name();
      if (parsed.hasMatchedOption(name)) {
        options.put(
            name,
            switch (option.kind()) {
              case FLAG -> List.of();
              case TEXT -> List.of(parsed.matchedOptionValue(name, ""));
              case LIST -> parsed.matchedOptionValue(name, List.of());
            });
      }
    }
    List<String> operands =
        switch (signature.operands()) {
          case NONE -> List.of();
          case PATHS -> parsed.matchedPositionalValue(0, List.of());
          case RULE -> List.of(parsed.matchedPositionalValue(0, ""));
          case WORD ->
              parsed.hasMatchedPositional(0)
                  ? List.of(parsed.matchedPositionalValue(0, ""))
                  : List.of();
        };
    return new ParsedArguments(operands, options);
  }
}
