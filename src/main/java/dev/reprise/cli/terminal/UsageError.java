package dev.reprise.cli.terminal;

/// The command line, the configuration or a file makes the work impossible: one line for people,
/// exit status 2.
public final class UsageError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UsageError(String message) {
    super(message);
  }
}
