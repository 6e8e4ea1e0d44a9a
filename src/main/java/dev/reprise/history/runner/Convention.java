package dev.reprise.history.runner;

/// The layout of a project's SQL migrations, named after the tools that use it.
public enum Convention {
  /// `V2__name.sql`, `R__name.sql`, `U2__name.sql`.
  FLYWAY,
  /// `2_name.up.sql` and `2_name.down.sql`: golang-migrate, sqlx, pop.
  PAIRS,
  /// `2024-01-02-030405_name/up.sql` and `down.sql`.
  DIESEL,
  /// `20240102030405_name/migration.sql`.
  PRISMA,
  /// `-- +goose Up` and `-- +goose Down` sections.
  GOOSE,
  /// `-- migrate:up` and `-- migrate:down` sections.
  DBMATE,
  /// `-- +migrate Up` and `-- +migrate Down` sections: sql-migrate.
  SQL_MIGRATE,
  /// The upgrade above, and the downgrade below, `---- create above / drop below ----`.
  TERN,
  /// `deploy/name.sql` and `revert/name.sql`, in the order of `sqitch.plan`.
  SQITCH,
  /// Files that begin with a number or are merely sorted by name.
  NUMBERED
}
