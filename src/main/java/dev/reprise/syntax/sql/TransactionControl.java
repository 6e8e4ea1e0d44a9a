package dev.reprise.syntax.sql;

import dev.reprise.text.Span;

/// `BEGIN`, `COMMIT`, `SAVEPOINT a` and the like, in all their spellings.
public record TransactionControl(Verb verb, Span span) implements SqlStatement {

  /// `END` is `COMMIT`, `ABORT` is `ROLLBACK`, `START TRANSACTION` is `BEGIN`.
  public enum Verb {
    BEGIN,
    COMMIT,
    ROLLBACK,
    SAVEPOINT,
    RELEASE,
    ROLLBACK_TO,
    /// `PREPARE TRANSACTION`: the work leaves this session uncommitted.
    PREPARE,
    COMMIT_PREPARED,
    ROLLBACK_PREPARED
  }
}
