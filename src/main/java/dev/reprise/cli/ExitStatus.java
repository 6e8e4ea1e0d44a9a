package dev.reprise.cli;

/// What the program answers with.
final class ExitStatus {
  /// Nothing at or above `--fail-on`.
  static final int CLEAN = 0;

  /// Findings.
  static final int FINDINGS = 1;

  /// The program could not do its work: a bad option or configuration, an unreadable file, an
  /// internal error.
  static final int FAILED = 2;

  private ExitStatus() {}
}
