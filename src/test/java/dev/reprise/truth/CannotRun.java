package dev.reprise.truth;

/// The effect depends on the migration's own context: an environment variable, a file, a package
/// that is not installed.
public final class CannotRun extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CannotRun(String reason) {
    super(reason);
  }
}
