package dev.reprise.cli;

import dev.reprise.cli.arguments.Operands;
import dev.reprise.cli.arguments.ParsedArguments;
import dev.reprise.cli.arguments.Signature;
import dev.reprise.cli.completion.Completions;
import dev.reprise.cli.terminal.Console;
import dev.reprise.cli.terminal.ExitStatus;
import dev.reprise.cli.terminal.Options;
import java.nio.file.Path;
import java.util.List;

/// `reprise completion [SHELL]`: a script that completes commands, options, their values and files.
final class CompletionCommand implements Command {
  private static final List<String> SHELLS = List.of("bash", "zsh", "fish");

  @Override
  public Signature signature() {
    return new Signature(
        "completion",
        "Print a completion script for bash, zsh or fish: source <(reprise completion bash).",
        Operands.WORD);
  }

  @Override
  public int run(ParsedArguments given, Console console) {
    String shell = given.operands().isEmpty() ? own(console) : given.operands().getFirst();
    var completions = new Completions(Commands.signatures(), OptionValues::of);
    console
        .out()
        .print(
            switch (Options.oneOf("completion", shell, SHELLS)) {
              case "zsh" -> completions.zsh();
              case "fish" -> completions.fish();
              default -> completions.bash();
            });
    return ExitStatus.CLEAN;
  }

  /// The user's shell according to the environment.
  private static String own(Console console) {
    Path shell = Path.of(console.environment().getOrDefault("SHELL", "bash")).getFileName();
    String name = String.valueOf(shell);
    return SHELLS.contains(name) ? name : "bash";
  }
}
