package dev.reprise.alembic.library;

/// The library refuses a call before it sends anything: a keyword it does not know, a type it
/// cannot compile.
public final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final String exception;

  /// @param exception the Python exception's class, as a handler would name it
  public Refused(String exception, String message) {
    super(message, null, false, false);
    this.exception = exception;
  }

  public String exception() {
    return exception;
  }

  public String message() {
    return String.valueOf(getMessage());
  }
}
