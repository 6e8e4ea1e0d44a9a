package dev.reprise.cli;

import dev.reprise.cli.arguments.ParsedArguments;
import dev.reprise.cli.arguments.Signature;
import dev.reprise.cli.terminal.Console;

/// A command: its signature and its implementation.
interface Command {
  Signature signature();

  /// Returns the exit status.
  ///
  /// @throws dev.reprise.cli.terminal.UsageError if the work cannot be done
  int run(ParsedArguments given, Console console);
}
