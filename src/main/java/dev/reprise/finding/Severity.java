package dev.reprise.finding;

/// The severity of a finding; `--fail-on` compares these, worst first.
public enum Severity {
  /// Fails on the first run, breaks the history, silently changes something, or leaves half of a
  /// revision behind.
  ERROR("error"),
  /// Fails when run again.
  WARNING("warning"),
  /// Not understood, or worth a look.
  NOTE("note");

  private final String word;

  Severity(String word) {
    this.word = word;
  }

  /// The word in every output format and on the command line.
  public String word() {
    return word;
  }

  public boolean atLeast(Severity other) {
    return compareTo(other) <= 0;
  }
}
