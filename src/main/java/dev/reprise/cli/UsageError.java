package dev.reprise.cli;

/// The command line, the configuration or a file makes the work impossible: one line for people,
/// exit status 2.
final class UsageError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UsageError(String message) {
    super(message);
  }
}
