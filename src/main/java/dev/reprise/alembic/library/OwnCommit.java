package dev.reprise.alembic.library;

/// The effect of `op.get_bind().commit()` in a revision, by how env.py runs the migrations.
///
/// Measured with Alembic 1.8.1 on SQLAlchemy 1.4.46, 1.16.5 on 2.0.41, and 1.19.1 on 2.0.52 and
/// 2.1.
public enum OwnCommit {
  /// As written by `alembic init`: `with connectable.connect()` around `with
  /// context.begin_transaction()`. Everything after the commit is silently rolled back, including
  /// the version row. With `transaction_per_migration=True` this applies to the last revision of a
  /// run.
  LOSES_THE_REST,
  /// `with connection.begin()`, `with engine.begin()` around the migrations: SQLAlchemy rejects the
  /// next statement.
  STOPS_THE_RUN,
  /// Connections of SQLAlchemy 1.4 and older have no such method, except with `future=True`.
  MISSING,
  /// The work so far stays, and so does everything after it, or that is unknown: env.py commits
  /// after the migrations, sets `AUTOCOMMIT`, takes a connection from elsewhere, or was not
  /// understood.
  KEEPS
}
