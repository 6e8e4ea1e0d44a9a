package dev.reprise.cli;

import dev.reprise.cli.arguments.Given;
import dev.reprise.cli.arguments.Operands;
import dev.reprise.cli.arguments.Signature;
import picocli.AutoComplete;
import picocli.CommandLine;

/// `reprise completion`: a script that completes commands and options, for bash and zsh.
final class CompletionCommand implements Command {
  private static final Signature SIGNATURE =
      new Signature(
          "completion",
          "Print a completion script: source <(reprise completion) in bash or zsh.",
          Operands.NONE);

  @Override
  public Signature signature() {
    return SIGNATURE;
  }

  @Override
  public int run(Given given, Console console) {
    CommandLine program = new CommandLine(Commands.program());
    console.out().print(AutoComplete.bash("reprise", program));
    return ExitStatus.CLEAN;
  }
}
