package dev.reprise.truth;

/// The process died, from the database's point of view: no handler of the migration sees it.
final class Interrupted extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Interrupted() {
    super("interrupted", null, false, false);
  }
}
