package dev.reprise.alembic.library;

/// The library rejects a call before it sends anything: an unknown keyword, a type it cannot
/// compile.
public final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final String exception;

  /// @param exception the Python exception's class, as named in a handler
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
