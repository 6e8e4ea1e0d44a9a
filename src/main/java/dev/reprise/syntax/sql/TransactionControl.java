package dev.reprise.syntax.sql;

import dev.reprise.text.Span;

/// `BEGIN`, `COMMIT`, `SAVEPOINT a` and the rest, under all their spellings.
public record TransactionControl(Verb verb, Span span) implements SqlStatement {

  /// What is done: `END` is `COMMIT`, `ABORT` is `ROLLBACK`, `START TRANSACTION` is `BEGIN`.
  public enum Verb {
    BEGIN,
    COMMIT,
    ROLLBACK,
    SAVEPOINT,
    RELEASE,
    ROLLBACK_TO,
    /// `PREPARE TRANSACTION`: the work leaves this session without being committed.
    PREPARE,
    COMMIT_PREPARED,
    ROLLBACK_PREPARED
  }
}
