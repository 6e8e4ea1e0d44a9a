package dev.reprise.cli;

import dev.reprise.cli.arguments.Operands;
import dev.reprise.cli.arguments.ParsedArguments;
import dev.reprise.cli.arguments.Signature;
import dev.reprise.cli.terminal.Console;
import dev.reprise.cli.terminal.UsageError;

/// `reprise help [COMMAND]`: the same output as `--help`.
final class HelpCommand implements Command {
  @Override
  public Signature signature() {
    return new Signature("help", "Show this help, or help for a command.", Operands.WORD);
  }

  @Override
  public int run(ParsedArguments given, Console console) {
    if (given.operands().isEmpty()) {
      return FullCommandLine.run(console, "--help");
    }
    String command = given.operands().getFirst();
    if (Commands.byName(command) == null) {
      throw new UsageError("unknown command " + command + "; see `reprise help`");
    }
    return FullCommandLine.run(console, command, "--help");
  }
}
