package dev.reprise.audit;

/// The result of `reprise audit --gate` before an `upgrade`: the exit status and its word.
public enum Gate {
  /// The database is at the head, or all missing revisions can run.
  GO(0, "go"),
  /// Something else is wrong; the audit has the details.
  TROUBLE(1, "stop"),
  /// The version table names a revision that these files do not have.
  AHEAD(3, "database is ahead of these files"),
  /// `upgrade` would fail.
  COLLIDES(4, "upgrade would fail");

  private final int status;
  private final String word;

  Gate(int status, String word) {
    this.status = status;
    this.word = word;
  }

  public int status() {
    return status;
  }

  public String word() {
    return word;
  }
}
