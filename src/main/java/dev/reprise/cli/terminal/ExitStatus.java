package dev.reprise.cli.terminal;

/// The exit statuses.
public final class ExitStatus {
  /// Nothing at or above `--fail-on`.
  public static final int CLEAN = 0;

  /// Findings.
  public static final int FINDINGS = 1;

  /// The program could not do its work: a bad option or configuration, an unreadable file, an
  /// internal error.
  public static final int FAILED = 2;

  private ExitStatus() {}
}
