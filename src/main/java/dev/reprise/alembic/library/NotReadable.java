package dev.reprise.alembic.library;

/// An argument that a call cannot do without could not be told. Ends the reading of one library
/// call, which then stands in the plan as something unread.
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
