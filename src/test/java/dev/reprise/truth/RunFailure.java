package dev.reprise.truth;

/// A run that ended in an error: `outcome` is its SQLSTATE, or the class of a Python exception
/// without its module.
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

  /// True if it comes from PostgreSQL, and not from the migration's own code.
  boolean isServers() {
    return outcome.length() == 5 && outcome.chars().noneMatch(Character::isLowerCase);
  }
}
