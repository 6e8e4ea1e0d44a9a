package dev.reprise.prove;

/// The reason nothing could be proven, as a sentence for people.
public final class ProveError extends Exception {
  private static final long serialVersionUID = 1;

  public ProveError(String message) {
    super(message);
  }

  public String reason() {
    return String.valueOf(getMessage());
  }
}
