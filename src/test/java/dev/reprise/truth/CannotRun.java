package dev.reprise.truth;

/// Only the migration's own context could tell what it does here: an environment variable, a file,
/// a package that is not at hand.
public final class CannotRun extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CannotRun(String reason) {
    super(reason);
  }
}
