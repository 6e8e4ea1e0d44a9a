package dev.reprise.alembic.library;

/// What `op.get_bind().commit()` in a revision comes to, by how env.py wraps the migrations.
///
/// Measured with Alembic 1.8.1 on SQLAlchemy 1.4.46, 1.16.5 on 2.0.41, and 1.19.1 on 2.0.52 and
/// 2.1.
public enum OwnCommit {
  /// As `alembic init` writes it: `with connectable.connect()` around `with
  /// context.begin_transaction()`. What follows is rolled back with the version row, and no error
  /// tells. With `transaction_per_migration=True` it is so of the last revision of a run.
  LOSES_THE_REST,
  /// `with connection.begin()`, `with engine.begin()` around the migrations: SQLAlchemy refuses the
  /// next statement.
  STOPS_THE_RUN,
  /// The connections of SQLAlchemy 1.4 and older have no such method, but for `future=True`.
  MISSING,
  /// What was done so far stays, and what follows too, or it is not known: env.py commits behind
  /// the migrations, sets `AUTOCOMMIT`, takes a connection from elsewhere, or was not understood.
  KEEPS
}
