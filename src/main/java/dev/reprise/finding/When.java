package dev.reprise.finding;

/// The scenario in which a finding occurs.
public enum When {
  FIRST_RUN("first-run"),
  RERUN("rerun"),
  CRASH("crash"),
  DOWNGRADE("downgrade"),
  HISTORY("history"),
  READING("reading"),
  /// The first run, on a database in use.
  DEPLOY("deploy");

  private final String word;

  When(String word) {
    this.word = word;
  }

  /// The word in the JSON output.
  public String word() {
    return word;
  }
}
