package dev.reprise.live;

/// Why a database could not be looked at, in a sentence that holds no secret.
public final class LookError extends Exception {
  private static final long serialVersionUID = 1;

  public LookError(String message) {
    super(message);
  }

  public String reason() {
    return String.valueOf(getMessage());
  }
}
