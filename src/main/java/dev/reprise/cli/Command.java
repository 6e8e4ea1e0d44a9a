package dev.reprise.cli;

import dev.reprise.cli.arguments.ParsedArguments;
import dev.reprise.cli.arguments.Signature;
import dev.reprise.cli.terminal.Console;

/// One command: what it takes, and what it does.
interface Command {
  Signature signature();

  /// Returns the exit status.
  ///
  /// @throws dev.reprise.cli.terminal.UsageError when the work cannot be done
  int run(ParsedArguments given, Console console);
}
