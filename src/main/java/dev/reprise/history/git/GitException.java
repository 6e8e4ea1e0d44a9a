package dev.reprise.history.git;

/// Git could not answer; the message is the reason as a phrase for people.
public final class GitException extends Exception {
  private static final long serialVersionUID = 1L;

  GitException(String message) {
    super(message);
  }
}
