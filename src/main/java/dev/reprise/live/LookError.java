package dev.reprise.live;

/// The reason a database could not be inspected, as a sentence without secrets.
public final class LookError extends Exception {
  private static final long serialVersionUID = 1;

  public LookError(String message) {
    super(message);
  }

  public String reason() {
    return String.valueOf(getMessage());
  }
}
