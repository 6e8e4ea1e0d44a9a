package dev.reprise.alembic.library;

/// A required argument is unknown. Ends the reading of one library call, which then becomes an
/// unread step of the plan.
public final class NotReadable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// @param reason a phrase for people: `the table name comes from a configuration value`
  public NotReadable(String reason) {
    super(reason, null, false, false);
  }

  public String reason() {
    return String.valueOf(getMessage());
  }
}
