package dev.reprise.cli.arguments;

/// What stands on a command line beside the options.
public enum Operands {
  NONE,
  /// Any number of files and directories.
  PATHS,
  /// The id of one rule.
  RULE,
  /// One word, or none.
  WORD
}
