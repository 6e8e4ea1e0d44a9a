package dev.reprise.truth;

/// A run that ended in an error: `outcome` is its SQLSTATE, or the class of a Python exception by
/// its bare name.
final class RunFailure extends Exception {
  private static final long serialVersionUID = 1L;

  private final String outcome;

  RunFailure(String outcome, Throwable cause) {
    super(outcome, cause);
    this.outcome = outcome;
  }

  RunFailure(String outcome) {
    super(outcome);
    this.outcome = outcome;
  }

  String outcome() {
    return outcome;
  }

  /// Whether PostgreSQL gave it, and not the migration's own code.
  boolean isServers() {
    return outcome.length() == 5 && outcome.chars().noneMatch(Character::isLowerCase);
  }
}
