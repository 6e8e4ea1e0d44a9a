package dev.reprise.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// One command: what it takes, and what it does.
///
/// Specs are built by hand: picocli's annotations cost start-up time that a hook on every commit
/// would pay.
interface Command {
  CommandSpec spec();

  /// Returns the exit status.
  ///
  /// @throws UsageError when the work cannot be done
  int run(ParseResult parsed, Console console);
}
