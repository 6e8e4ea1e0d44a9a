package dev.reprise.cli.arguments;

/// The operands a command accepts.
public enum Operands {
  NONE,
  /// Any number of files and directories.
  PATHS,
  /// The id of one rule.
  RULE,
  /// At most one word.
  WORD
}
